using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace NeuralSculpting.Web.Components.Shared;

/// <summary>
/// The state of a page in its query string: what a component shows it keeps under a key of its own, so that the address always
/// names the exact state seen. Changes are gathered for a moment and replace the address, without a trace in the history.
/// One a circuit; call it from its components only.
/// </summary>
public sealed class QueryState(NavigationManager navigation, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(250);

    private readonly Dictionary<string, string?> _pending = [];
    private string _path = "";
    private ITimer? _timer;

    /// <summary>The value under a key, changes on the way included; null where there is none.</summary>
    public string? this[string key]
    {
        get
        {
            if (_pending.Count > 0 && Path(navigation.Uri) == _path && _pending.TryGetValue(key, out var changed))
                return changed;
            var found = QueryHelpers.ParseQuery(new Uri(navigation.Uri).Query).GetValueOrDefault(key).ToString();
            return found.Length == 0 ? null : found;
        }
    }

    /// <summary>The value under a key as a whole number from 0 on; null where there is none.</summary>
    public int? Number(string key) => int.TryParse(this[key], out var number) && number >= 0 ? number : null;

    /// <summary>Changes the value under a key; null takes it away.</summary>
    public void Set(string key, string? value)
    {
        if (this[key] == value)
            return;
        if (Path(navigation.Uri) != _path)
        {
            _pending.Clear();
            _path = Path(navigation.Uri);
        }
        _pending[key] = value;
        var context = SynchronizationContext.Current;
        _timer?.Dispose();
        _timer = clock.CreateTimer(_ => Run(context), null, _pause, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The address with every change so far, relative to the server's root: "/runs/a1?step=4".</summary>
    public string Address => new Uri(With(navigation.Uri)).PathAndQuery;

    /// <inheritdoc/>
    public void Dispose() => _timer?.Dispose();

    private void Run(SynchronizationContext? context)
    {
        if (context is null)
            Write();
        else
            context.Post(_ => Write(), null);
    }

    private void Write()
    {
        // The viewer may have gone to another page meanwhile: its address is not ours.
        if (_pending.Count == 0 || Path(navigation.Uri) != _path)
            return;
        var address = With(navigation.Uri);
        _pending.Clear();
        if (address != navigation.Uri)
            navigation.NavigateTo(address, replace: true);
    }

    private string With(string uri)
    {
        if (_pending.Count == 0 || Path(uri) != _path)
            return uri;
        var values = QueryHelpers.ParseQuery(new Uri(uri).Query).ToDictionary(p => p.Key, p => (string?)p.Value.ToString());
        foreach (var (key, value) in _pending)
            values[key] = value;
        var text = values.Where(p => !string.IsNullOrEmpty(p.Value)).OrderBy(p => p.Key, StringComparer.Ordinal)
            .Select(p => $"{Uri.EscapeDataString(p.Key)}={Uri.EscapeDataString(p.Value!).Replace("%2C", ",", StringComparison.Ordinal)}");
        var query = string.Join('&', text);
        return query.Length == 0 ? Path(uri) : $"{Path(uri)}?{query}";
    }

    private static string Path(string uri) => new Uri(uri).GetLeftPart(UriPartial.Path);
}
