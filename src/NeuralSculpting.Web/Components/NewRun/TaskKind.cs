namespace NeuralSculpting.Web.Components.NewRun;

/// <summary>What kind of task a form has.</summary>
public enum TaskKind
{
    /// <summary>A published truth table.</summary>
    Published,

    /// <summary>Pictures side by side, published or the user's own.</summary>
    Digits,

    /// <summary>A table of the user's own.</summary>
    Table,

    /// <summary>A truth table of the user's own.</summary>
    Own,
}
