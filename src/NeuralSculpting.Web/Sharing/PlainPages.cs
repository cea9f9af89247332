using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace NeuralSculpting.Web.Sharing;

/// <summary>Pages of a link that show nothing of the product: without script, and the same for whatever does not open.</summary>
public static class PlainPages
{
    /// <summary>The link leads nowhere: unknown, revoked, expired, or what it showed is gone. The words are the same.</summary>
    public static IResult Gone(int status) => Page(
        status, "Nothing to see here", "<h1>This link leads nowhere</h1><p>It may have ended or been taken back. Ask the person who gave it to you for another one.</p>");

    /// <summary>The server failed.</summary>
    public static IResult Failed() => Page(500, "Error", "<h1>The server could not answer</h1><p>Try again in a moment.</p>");

    /// <summary>Asks for the password of a link.</summary>
    /// <param name="status">401 at first, 403 after a wrong one, 429 when there were too many.</param>
    /// <param name="preview">The absolute address of a neutral picture.</param>
    /// <param name="wait">How long to wait after too many.</param>
    public static IResult Password(int status, string preview, TimeSpan wait = default)
    {
        var note = status switch
        {
            403 => "<p class=\"wrong\" role=\"alert\">That is not the password.</p>",
            429 => string.Create(CultureInfo.InvariantCulture, $"<p class=\"wrong\" role=\"alert\">Too many tries. Wait {Math.Ceiling(wait.TotalSeconds):0} s, then try again.</p>"),
            _ => "",
        };
        // The form goes to the address it stands on, whichever of the link's it is.
        return Page(
            status, "A shared page",
            "<h1>This page has a password</h1><p>The person who gave you the link knows it.</p>" + note
            + "<form method=\"post\"><label for=\"p\">Password</label>"
            + "<input id=\"p\" name=\"password\" type=\"password\" maxlength=\"200\" autocomplete=\"off\" required autofocus><button>Open</button></form>",
            $"<meta property=\"og:title\" content=\"A shared page\"><meta property=\"og:site_name\" content=\"Neural Sculpting\">"
            + $"<meta property=\"og:description\" content=\"It asks for a password.\"><meta property=\"og:image\" content=\"{HtmlEncoder.Default.Encode(preview)}\">"
            + "<meta name=\"twitter:card\" content=\"summary_large_image\">");
    }

    private static IResult Page(int status, string title, string body, string head = "") => Results.Content(
        $$"""
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex, nofollow"><link rel="icon" href="/favicon.svg" type="image/svg+xml"><title>{{title}}</title>{{head}}
        <style>
        :root { color-scheme: light dark; }
        body { font: 16px/1.5 system-ui, sans-serif; margin: 0; background: light-dark(#f7f7f9, #0e1014); color: light-dark(#1c1f26, #e6e8ee); }
        main { max-width: 420px; margin: 0 auto; padding: 14vh 20px 40px; }
        h1 { font-size: 1.375rem; line-height: 1.3; margin: 0 0 8px; }
        p { margin: 0 0 12px; color: light-dark(#565c6b, #aeb4c2); }
        .wrong { color: light-dark(#b91c1c, #fca5a5); }
        form { display: grid; gap: 8px; margin-top: 20px; }
        input, button { font: inherit; padding: 9px 12px; border-radius: 6px; border: 1px solid light-dark(#8b91a0, #6f7686); background: light-dark(#fff, #171a21); color: inherit; }
        button { background: light-dark(#4338ca, #a5b4fc); color: light-dark(#fff, #12142b); border-color: transparent; font-weight: 550; cursor: pointer; }
        :focus-visible { outline: 2px solid light-dark(#4338ca, #a5b4fc); outline-offset: 2px; }
        </style></head>
        <body><main>{{body}}</main></body></html>
        """,
        "text/html", Encoding.UTF8, status);
}
