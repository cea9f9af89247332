namespace NeuralSculpting.Web.Live.Series;

/// <summary>Many changes, few frames: however often it is asked, it sends one frame at a time and at most ten a second.</summary>
/// <param name="send">Sends what is new, and returns when the viewer has it.</param>
/// <param name="clock">Measures the pause.</param>
public sealed class FramePump(Func<Task> send, TimeProvider clock)
{
    /// <summary>The least time from one frame to the next.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private bool _wanted;
    private bool _running;

    /// <summary>There is something new; call it where the components run.</summary>
    public async Task AskAsync()
    {
        _wanted = true;
        if (_running)
            return;
        _running = true;
        try
        {
            while (_wanted)
            {
                _wanted = false;
                await send();
                await Task.Delay(Pause, clock);
            }
        }
        finally
        {
            _running = false;
        }
    }
}
