using NeuralSculpting.Web.Components.Notes;

namespace NeuralSculpting.Web.Tests.Notes;

public sealed class NotesMarkdownTests
{
    [Theory]
    [InlineData("**bold** and `code`", "<p><strong>bold</strong> and <code>code</code></p>")]
    [InlineData("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>")]
    [InlineData("a\nb", "<p>a<br>\nb</p>")]
    public void ToHtml_Markdown_IsDrawn(string markdown, string html) => Assert.Equal(html, NotesMarkdown.ToHtml(markdown).Trim());

    [Fact]
    public void ToHtml_Table_IsATable() => Assert.Contains("<td>2</td>", NotesMarkdown.ToHtml("| a | b |\n|---|---|\n| 1 | 2 |"), StringComparison.Ordinal);

    [Fact]
    public void ToHtml_TaskList_HasBoxesThatCannotBeTicked() =>
        Assert.Contains("disabled", NotesMarkdown.ToHtml("- [x] done"), StringComparison.Ordinal);

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("hello <img src=x onerror=alert(1)>")]
    [InlineData("<iframe src=//evil></iframe>")]
    [InlineData("<div onclick=\"alert(1)\">x</div>")]
    public void ToHtml_Html_IsShownAsText(string markdown)
    {
        var html = NotesMarkdown.ToHtml(markdown);
        Assert.Contains("&lt;", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("<(script|img|iframe|div)", html);
    }

    [Theory]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](data:text/html,<script>alert(1)</script>)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("[x](vbscript:x)")]
    public void ToHtml_LinkThatRunsAScript_HasNoTarget(string markdown) => Assert.DoesNotContain("href", NotesMarkdown.ToHtml(markdown), StringComparison.Ordinal);

    [Fact]
    public void ToHtml_Link_TellsNobodyWhereItCameFrom() =>
        Assert.Contains("rel=\"noopener noreferrer nofollow\"", NotesMarkdown.ToHtml("see https://example.org/paper"), StringComparison.Ordinal);

    [Theory]
    [InlineData(null)]
    [InlineData("  \n")]
    public void ToHtml_Nothing_IsEmpty(string? markdown) => Assert.Equal("", NotesMarkdown.ToHtml(markdown));
}
