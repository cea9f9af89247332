using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace NeuralSculpting.Runs.Storage.Sqlite;

/// <summary>The tables of runs; one short-lived context an operation.</summary>
internal sealed class RunsContext(DbContextOptions<RunsContext> options) : DbContext(options)
{
    public DbSet<RunRow> Runs => Set<RunRow>();

    public DbSet<SpecRow> Specs => Set<SpecRow>();

    public DbSet<TagRow> Tags => Set<TagRow>();

    public DbSet<ChunkRow> Chunks => Set<ChunkRow>();

    public DbSet<CheckpointRow> Checkpoints => Set<CheckpointRow>();

    public DbSet<ResultRow> Results => Set<ResultRow>();

    public DbSet<HistoryRow> Histories => Set<HistoryRow>();

    public DbSet<NotesRow> Notes => Set<NotesRow>();

    public DbSet<ViewRow> Views => Set<ViewRow>();

    public DbSet<DetectionRow> Detections => Set<DetectionRow>();

    public DbSet<NetworkRow> Networks => Set<NetworkRow>();

    public DbSet<LinkRow> Links => Set<LinkRow>();

    public DbSet<AnswerRow> Answers => Set<AnswerRow>();

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // SQLite cannot order by a DateTimeOffset as text with offsets; ticks sort and are exact.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
        configurationBuilder.Properties<TimeSpan>().HaveConversion<TimeSpanToTicksConverter>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<RunRow>(run =>
        {
            run.ToTable("runs").HasKey(r => r.Id);
            run.HasIndex(r => new { r.Deleted, r.Created, r.Id }).IsDescending(false, true, true);
            run.HasIndex(r => new { r.State, r.Created, r.Id });
            run.HasIndex(r => new { r.Task, r.Created });
        });
        modelBuilder.Entity<SpecRow>(spec => spec.ToTable("specs").HasKey(s => s.RunId));
        modelBuilder.Entity<TagRow>(tag =>
        {
            tag.ToTable("tags").HasKey(t => new { t.RunId, t.Tag });
            tag.HasIndex(t => t.Tag);
        });
        modelBuilder.Entity<ChunkRow>(chunk => chunk.ToTable("chunks").HasKey(c => new { c.RunId, c.Kind, c.First }));
        modelBuilder.Entity<CheckpointRow>(checkpoint => checkpoint.ToTable("checkpoints").HasKey(c => c.RunId));
        modelBuilder.Entity<ResultRow>(result => result.ToTable("results").HasKey(r => r.RunId));
        modelBuilder.Entity<HistoryRow>(history => history.ToTable("histories").HasKey(h => new { h.RunId, h.Cell }));
        modelBuilder.Entity<NotesRow>(notes => notes.ToTable("notes").HasKey(n => n.RunId));
        modelBuilder.Entity<ViewRow>(view => view.ToTable("views").HasKey(v => v.Code));
        modelBuilder.Entity<DetectionRow>(detection =>
        {
            detection.ToTable("detections").HasKey(d => d.Id);
            detection.HasIndex(d => d.OwnerId);
        });
        modelBuilder.Entity<NetworkRow>(network => network.ToTable("networks").HasKey(n => n.Id));
        modelBuilder.Entity<LinkRow>(link => link.ToTable("links").HasKey(l => l.Id));
        modelBuilder.Entity<AnswerRow>(answer => answer.ToTable("answers").HasKey(a => a.Key));
        BelongsToRun<NotesRow>(modelBuilder);
        BelongsToRun<SpecRow>(modelBuilder);
        BelongsToRun<TagRow>(modelBuilder);
        BelongsToRun<ChunkRow>(modelBuilder);
        BelongsToRun<CheckpointRow>(modelBuilder);
        BelongsToRun<ResultRow>(modelBuilder);
        BelongsToRun<HistoryRow>(modelBuilder);
    }

    private static void BelongsToRun<T>(ModelBuilder modelBuilder)
        where T : class =>
        modelBuilder.Entity<T>().HasOne<RunRow>().WithMany().HasForeignKey("RunId").OnDelete(DeleteBehavior.Cascade);

    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(at => at.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
