using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using NeuralSculpting.Web.Components.Shared;

namespace NeuralSculpting.Web.Tests.Shared;

public sealed class QueryStateTests : BunitContext
{
    private readonly ManualClock _clock = new();

    private NavigationManager Navigation => Services.GetService(typeof(NavigationManager)) as NavigationManager ?? throw new InvalidOperationException();

    [Fact]
    public void Set_BeforeThePauseIsOver_IsReadBackButTheAddressStands()
    {
        Navigation.NavigateTo("runs/a1?q=x");
        using var state = new QueryState(Navigation, _clock);
        state.Set("step", "4");
        Assert.Equal(("4", "x"), (state["step"], state["q"]));
        Assert.EndsWith("runs/a1?q=x", Navigation.Uri);
        Assert.Equal("/runs/a1?q=x&step=4", state.Address);
    }

    [Fact]
    public void Set_AfterThePause_ReplacesTheAddressOnce()
    {
        // Without a circuit's context, changes are written where the timer ends.
        SynchronizationContext.SetSynchronizationContext(null);
        Navigation.NavigateTo("runs/a1?q=x");
        using var state = new QueryState(Navigation, _clock);
        state.Set("step", "4");
        state.Set("view", "1,2,0.5");
        state.Set("q", null);
        var before = ((BunitNavigationManager)Navigation).History.Count;
        _clock.Pass();
        Assert.EndsWith("runs/a1?step=4&view=1,2,0.5", Navigation.Uri);
        var history = ((BunitNavigationManager)Navigation).History;
        Assert.Equal(before, history.Count);
        Assert.True(history.First().Options.ReplaceHistoryEntry);
    }

    [Fact]
    public void Set_ThenAnotherPage_LeavesItsAddressAlone()
    {
        Navigation.NavigateTo("runs/a1");
        using var state = new QueryState(Navigation, _clock);
        state.Set("step", "4");
        Navigation.NavigateTo("runs/b2?step=1");
        _clock.Pass();
        Assert.EndsWith("runs/b2?step=1", Navigation.Uri);
        Assert.Equal(1, state.Number("step"));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("x")]
    [InlineData("99999999999")]
    public void Number_NotAWholeNumberFromZeroOn_IsNone(string text)
    {
        Navigation.NavigateTo($"runs/a1?step={text}");
        using var state = new QueryState(Navigation, _clock);
        Assert.Null(state.Number("step"));
    }

    /// <summary>A clock whose timers end when told to.</summary>
    private sealed class ManualClock : TimeProvider
    {
        private readonly List<Ring> _rings = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var ring = new Ring(() => callback(state));
            _rings.Add(ring);
            return ring;
        }

        public void Pass()
        {
            foreach (var ring in _rings.Where(r => !r.Gone).ToList())
                ring.Call();
        }

        private sealed class Ring(Action call) : ITimer
        {
            public bool Gone { get; private set; }

            public void Call() => call();

            public bool Change(TimeSpan dueTime, TimeSpan period) => false;

            public void Dispose() => Gone = true;

            public ValueTask DisposeAsync()
            {
                Gone = true;
                return default;
            }
        }
    }
}
