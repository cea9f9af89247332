using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using NeuralSculpting.Runs.Sharing;

namespace NeuralSculpting.Web.Sharing;

/// <summary>
/// Cookies of the people who follow links, each bound to the path of its link: one that says that the password was right, one
/// that says that this visit is counted.
/// </summary>
public sealed class ShareSessions(IDataProtectionProvider protection, TimeProvider clock)
{
    private const string PasswordCookie = "ns-share";
    private const string VisitCookie = "ns-visit";

    private static readonly TimeSpan _passwordLasts = TimeSpan.FromHours(12);
    private static readonly TimeSpan _visitLasts = TimeSpan.FromMinutes(30);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("NeuralSculpting.Sharing.Password").ToTimeLimitedDataProtector();

    /// <summary>Whether the visitor has given the link's password.</summary>
    public bool HasPassed(HttpContext http, SharedLink link)
    {
        if (http.Request.Cookies[PasswordCookie] is not { Length: > 0 } text)
            return false;
        try
        {
            return _protector.Unprotect(text) == link.Id;
        }
        catch (CryptographicException)
        {
            // Made up, too old, or from before the keys of this server.
            return false;
        }
    }

    /// <summary>Remembers that the password was right.</summary>
    public void Pass(HttpContext http, SharedLink link, string token) =>
        http.Response.Cookies.Append(PasswordCookie, _protector.Protect(link.Id, _passwordLasts), Options(http, token, null));

    /// <summary>Whether a visit begins now; it goes on for half an hour from the last page.</summary>
    public bool IsNewVisit(HttpContext http, string token)
    {
        var began = !http.Request.Cookies.ContainsKey(VisitCookie);
        http.Response.Cookies.Append(VisitCookie, "1", Options(http, token, clock.GetUtcNow() + _visitLasts));
        return began;
    }

    private static CookieOptions Options(HttpContext http, string token, DateTimeOffset? expires) => new()
    {
        Path = ShareAddress.Of(token), HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Expires = expires, IsEssential = true,
    };
}
