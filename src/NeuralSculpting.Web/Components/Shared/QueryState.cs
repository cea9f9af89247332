using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace NeuralSculpting.Web.Components.Shared;

/// <summary>
/// The state of a page in its query string: what a component shows it keeps under a key of its own, so that the address always
/// names the exact state seen. Changes are gathered for a moment and replace the address, without a trace in the history.
/// One a circuit; call it from its components only.
/// </summary>
public sealed class QueryState : IDisposable
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(250);

    private readonly NavigationManager _navigation;
    private readonly TimeProvider _clock;

    /// <summary>Changes that the address does not show yet: they count before it.</summary>
    private readonly Dictionary<string, string?> _pending = [];

    /// <summary>Addresses that the browser has not confirmed yet: when they arrive they are no news.</summary>
    private readonly HashSet<string> _written = [];
    private string _path = "";
    private ITimer? _timer;

    /// <summary>The state of the page that is open.</summary>
    public QueryState(NavigationManager navigation, TimeProvider clock)
    {
        (_navigation, _clock) = (navigation, clock);
        navigation.LocationChanged += Arrived;
    }

    /// <summary>A value was changed by a component, or the address by a link of the page to itself.</summary>
    public event Action? Changed;

    /// <summary>The value under a key, changes on the way included; null where there is none.</summary>
    public string? this[string key]
    {
        get
        {
            if (_pending.Count > 0 && Path(_navigation.Uri) == _path && _pending.TryGetValue(key, out var changed))
                return changed;
            var found = QueryHelpers.ParseQuery(new Uri(_navigation.Uri).Query).GetValueOrDefault(key).ToString();
            return found.Length == 0 ? null : found;
        }
    }

    /// <summary>The value under a key as a whole number from 0 on; null where there is none.</summary>
    public int? Number(string key) => int.TryParse(this[key], out var number) && number >= 0 ? number : null;

    /// <summary>Changes the value under a key; null takes it away.</summary>
    public void Set(string key, string? value) => Set((key, value));

    /// <summary>Changes several values at once; null takes one away.</summary>
    public void Set(params ReadOnlySpan<(string Key, string? Value)> values)
    {
        if (Path(_navigation.Uri) != _path)
        {
            _pending.Clear();
            _path = Path(_navigation.Uri);
        }
        var changed = false;
        foreach (var (key, value) in values)
        {
            if (this[key] == value)
                continue;
            _pending[key] = value;
            changed = true;
        }
        if (!changed)
            return;
        var context = SynchronizationContext.Current;
        _timer?.Dispose();
        _timer = _clock.CreateTimer(_ => Run(context), null, _pause, Timeout.InfiniteTimeSpan);
        Changed?.Invoke();
    }

    /// <summary>The address with every change so far, relative to the server's root: "/runs/a1?step=4".</summary>
    public string Address => new Uri(With(_navigation.Uri)).PathAndQuery;

    /// <inheritdoc/>
    public void Dispose()
    {
        _navigation.LocationChanged -= Arrived;
        _timer?.Dispose();
    }

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
        if (_pending.Count == 0 || Path(_navigation.Uri) != _path)
            return;
        var address = With(_navigation.Uri);
        if (address == _navigation.Uri)
        {
            _pending.Clear();
            return;
        }
        _written.Add(address);
        _navigation.NavigateTo(address, replace: true);
    }

    private void Arrived(object? sender, LocationChangedEventArgs to)
    {
        if (_written.Remove(to.Location))
        {
            // The browser has confirmed; what was changed since is still on its way.
            var arrived = QueryHelpers.ParseQuery(new Uri(to.Location).Query);
            foreach (var (key, value) in _pending.ToList())
            {
                if ((value ?? "") == arrived.GetValueOrDefault(key).ToString())
                    _pending.Remove(key);
            }
            return;
        }
        _pending.Clear();
        _written.Clear();
        Changed?.Invoke();
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
