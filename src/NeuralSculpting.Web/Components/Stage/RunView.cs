using System.Globalization;

namespace NeuralSculpting.Web.Components.Stage;

/// <summary>The keys of the query string under which the page of a run keeps what is seen of it.</summary>
public static class RunView
{
    /// <summary>The step of the pruning history, from 0; left out at the last.</summary>
    public const string Step = "step";

    /// <summary>The cell of the grid that is looked at in place of the result.</summary>
    public const string Cell = "cell";

    /// <summary>The selected module.</summary>
    public const string Module = "module";

    /// <summary>The selected sub-function of the true hierarchy.</summary>
    public const string Part = "part";

    /// <summary>Modules of the detected hierarchy that are collapsed: "m0,m3".</summary>
    public const string Closed = "closed";

    /// <summary>Sub-functions of the true hierarchy that are collapsed.</summary>
    public const string ClosedParts = "folded";

    /// <summary>How the detected hierarchy is moved and zoomed: "x,y,k".</summary>
    public const string Diagram = "view";

    /// <summary>How the true hierarchy is moved and zoomed: "x,y,k".</summary>
    public const string Truth = "truth";

    /// <summary>How the network is moved and zoomed: "x,y,k".</summary>
    public const string Network = "net";

    /// <summary>The unit that is marked in the network: "1.7", layer and number.</summary>
    public const string Unit = "unit";

    /// <summary>A number as the query string has it.</summary>
    public static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
