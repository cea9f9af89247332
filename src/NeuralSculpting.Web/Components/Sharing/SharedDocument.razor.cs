using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;
using NeuralSculpting.Web.Components.Layout;
using NeuralSculpting.Web.Sharing;

namespace NeuralSculpting.Web.Components.Sharing;

/// <summary>
/// The document behind a link. It has no router: whatever address its circuit is told, it shows the one thing that its link
/// names, and the server starts no other component for it.
/// </summary>
public sealed partial class SharedDocument
{
    private string _choice = ThemeChoices.System;
    private bool _dark;
    private string? _zone;

    /// <summary>The link.</summary>
    [Parameter, EditorRequired]
    public string LinkId { get; set; } = "";

    /// <summary>What it shows.</summary>
    [Parameter, EditorRequired]
    public SharedSubject Subject { get; set; } = default!;

    /// <summary>Whether the page stands in a frame of another.</summary>
    [Parameter]
    public bool Embedded { get; set; }

    /// <summary>Whether the visit is to be counted.</summary>
    [Parameter]
    public bool NewVisit { get; set; }

    /// <summary>The absolute address of the link.</summary>
    [Parameter, EditorRequired]
    public string Address { get; set; } = "";

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    // The revision in the address: chats keep pictures by address.
    private string Picture => $"{Address}/preview.png?v={Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Subject.Revision)).AsSpan(0, 6))}";

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _choice = ThemeChoices.Parse(Http.Request.Cookies["ns-theme"]);
        _dark = _choice == ThemeChoices.Dark || (_choice == ThemeChoices.System && Http.Request.Cookies["ns-dark"] == "1");
        _zone = Http.Request.Cookies["ns-zone"];
    }
}
