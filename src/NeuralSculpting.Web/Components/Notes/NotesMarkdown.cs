using Ganss.Xss;
using Markdig;

namespace NeuralSculpting.Web.Components.Notes;

/// <summary>
/// Notes as people write them (CommonMark with tables, task lists and bare links) as HTML that cannot do harm. HTML in the
/// notes is shown as the text that it is; what Markdown itself makes is cleaned once more, so that no link runs a script.
/// </summary>
public static class NotesMarkdown
{
    private static readonly MarkdownPipeline _pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseTaskLists().UseAutoLinks().UseEmphasisExtras().UseSoftlineBreakAsHardlineBreak().DisableHtml().Build();

    private static readonly HtmlSanitizer _sanitizer = Sanitizer();

    /// <summary>Safe HTML, "" for empty notes.</summary>
    public static string ToHtml(string? markdown) =>
        string.IsNullOrWhiteSpace(markdown) ? "" : _sanitizer.Sanitize(Markdown.ToHtml(markdown, _pipeline));

    private static HtmlSanitizer Sanitizer()
    {
        var sanitizer = new HtmlSanitizer();
        foreach (var tag in new[] { "form", "button", "textarea", "select", "option", "style", "img" })
            sanitizer.AllowedTags.Remove(tag);
        sanitizer.AllowedAttributes.Remove("style");
        sanitizer.AllowedAttributes.Remove("id");
        sanitizer.AllowedSchemes.Add("mailto");
        sanitizer.PostProcessNode += (_, e) =>
        {
            if (e.Node is AngleSharp.Html.Dom.IHtmlAnchorElement link)
                link.SetAttribute("rel", "noopener noreferrer nofollow");
            // A box of a task list tells, it cannot be ticked; headings stand below those of the page.
            if (e.Node is AngleSharp.Html.Dom.IHtmlInputElement box)
            {
                box.SetAttribute("disabled", "");
                box.SetAttribute("aria-label", box.IsChecked ? "done" : "to do");
            }
        };
        return sanitizer;
    }
}
