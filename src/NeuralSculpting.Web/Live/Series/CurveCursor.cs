namespace NeuralSculpting.Web.Live.Series;

/// <summary>What one browser has of a table, so that it is sent only what is missing. All frames together leave it with what a single frame for the same window would.</summary>
public sealed class CurveCursor
{
    private CurveTable? _table;
    private CurvePlan _sent;
    private int _visible = -1;

    /// <summary>The next thing to send; null when the browser has everything.</summary>
    /// <param name="table">Where the rows are.</param>
    /// <param name="visible">Rows that the viewer may see, at most those there are.</param>
    /// <param name="window">What the viewer looks at.</param>
    public CurveFrame? Next(CurveTable table, int visible, CurveWindow window)
    {
        visible = Math.Clamp(visible, 0, table.Count);
        var plan = window.Plan(visible);
        var reset = table != _table || plan.Size != _sent.Size || plan.First != _sent.First;
        if (!reset && plan.End == _sent.End && visible == _visible)
            return null;
        // The bucket that was incomplete, or will be, is sent again.
        var from = reset ? plan.First : Math.Max(plan.First, Math.Min(_sent.End, plan.End) / plan.Size * plan.Size);
        (_table, _sent, _visible) = (table, plan, visible);
        return CurveFrame.Read(table, plan, from, reset, visible);
    }

    /// <summary>The browser has nothing any more.</summary>
    public void Forget() => _table = null;
}
