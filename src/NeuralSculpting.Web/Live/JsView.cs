using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace NeuralSculpting.Web.Live;

/// <summary>
/// A picture that a script module draws: the module exports create(element, ...) and the object it returns has the methods
/// called here and dispose(). A viewer who is gone, and a module that did not load, are no errors of the page.
/// </summary>
public sealed class JsView : IAsyncDisposable
{
    private readonly IJSObjectReference _module;
    private readonly IJSObjectReference _view;

    private JsView(IJSObjectReference module, IJSObjectReference view) => (_module, _view) = (module, view);

    /// <summary>Loads a module and creates its view; null when that failed or the viewer left meanwhile.</summary>
    public static async Task<JsView?> CreateAsync(IJSRuntime js, string module, ElementReference root, params object?[] arguments)
    {
        try
        {
            var loaded = await js.InvokeAsync<IJSObjectReference?>("import", module);
            var view = loaded is null ? null : await loaded.InvokeAsync<IJSObjectReference?>("create", [root, .. arguments]);
            return view is null ? null : new JsView(loaded!, view);
        }
        catch (Exception e) when (IsGone(e))
        {
            return null;
        }
    }

    /// <summary>Calls a method of the view; whether it arrived.</summary>
    public async Task<bool> CallAsync(string method, params object?[] arguments)
    {
        try
        {
            await _view.InvokeVoidAsync(method, arguments);
            return true;
        }
        catch (Exception e) when (IsGone(e))
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CallAsync("dispose");
        foreach (var reference in (IJSObjectReference[])[_view, _module])
        {
            try
            {
                await reference.DisposeAsync();
            }
            catch (Exception e) when (IsGone(e))
            {
                // The browser took it along.
            }
        }
    }

    private static bool IsGone(Exception e) => e is JSException or JSDisconnectedException or OperationCanceledException or ObjectDisposedException;
}
