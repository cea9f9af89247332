namespace NeuralSculpting.Runs.Storage.Sqlite;

/// <summary>The notes of a run, in Markdown; apart, so that tables never read them.</summary>
internal sealed class NotesRow
{
    public required string RunId { get; init; }
    public required string Text { get; set; }
}

/// <summary>A state of a page that a short address names.</summary>
internal sealed class ViewRow
{
    /// <summary>Short; follows from page and state, so that the same state has the same address.</summary>
    public required string Code { get; init; }

    /// <summary>"runs", "compare" and so on.</summary>
    public required string Page { get; init; }

    /// <summary>The state, as the page writes it.</summary>
    public required string State { get; init; }

    /// <summary>What people call it; null for one that only has an address.</summary>
    public string? Name { get; set; }

    public required DateTimeOffset Created { get; init; }
}

/// <summary>Another detection of a run or of an imported network, kept by a person.</summary>
internal sealed class DetectionRow
{
    public required string Id { get; init; }

    /// <summary>The run or the imported network.</summary>
    public required string OwnerId { get; init; }

    public required string Name { get; set; }

    /// <summary>The detection options, as JSON.</summary>
    public required string Options { get; init; }

    /// <summary>What was found, as JSON, with its verdict.</summary>
    public required string Result { get; init; }

    public required DateTimeOffset Created { get; init; }
}

/// <summary>A network that came from outside, for detection alone.</summary>
internal sealed class NetworkRow
{
    public required string Id { get; init; }
    public required string Name { get; set; }
    public required string Architecture { get; init; }
    public int Edges { get; init; }

    /// <summary>The compressed network document.</summary>
    public required byte[] Document { get; init; }

    public required DateTimeOffset Created { get; init; }
    public DateTimeOffset? Deleted { get; set; }
}

/// <summary>A link that shows one thing to whoever has it.</summary>
internal sealed class LinkRow
{
    public required string Id { get; init; }

    /// <summary>"run", "comparison" or "network".</summary>
    public required string Kind { get; init; }

    /// <summary>What it shows, as JSON.</summary>
    public required string Target { get; init; }

    /// <summary>The state seen, as a query string.</summary>
    public required string State { get; init; }

    public required string Title { get; set; }

    /// <summary>The hash of its secret; the secret itself is nowhere.</summary>
    public required byte[] SecretHash { get; init; }

    public byte[]? PasswordHash { get; set; }
    public byte[]? PasswordSalt { get; set; }
    public required DateTimeOffset Created { get; init; }
    public DateTimeOffset? Expires { get; set; }
    public DateTimeOffset? Revoked { get; set; }
    public long Opened { get; set; }
    public DateTimeOffset? LastOpened { get; set; }
}

/// <summary>The answer to a request that must not be carried out twice.</summary>
internal sealed class AnswerRow
{
    public required string Key { get; init; }

    /// <summary>SHA-256 of the request: the same key with another request is an error.</summary>
    public required byte[] RequestHash { get; init; }

    public required int Status { get; init; }
    public required string Body { get; init; }
    public required DateTimeOffset Created { get; init; }
}
