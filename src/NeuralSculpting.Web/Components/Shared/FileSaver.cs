using System.Text;
using Microsoft.JSInterop;

namespace NeuralSculpting.Web.Components.Shared;

/// <summary>Hands files to the viewer. One a circuit.</summary>
public sealed class FileSaver(IJSRuntime js) : IAsyncDisposable
{
    private IJSObjectReference? _module;

    /// <summary>Saves a text as a file of the viewer's; a viewer who is gone is no error.</summary>
    /// <param name="name">The file's name, with extension.</param>
    /// <param name="type">Its media type.</param>
    /// <param name="text">Its content, written as UTF-8.</param>
    public async Task SaveAsync(string name, string type, string text)
    {
        try
        {
            _module ??= await js.InvokeAsync<IJSObjectReference>("import", "./js/save.js");
            using var stream = new DotNetStreamReference(new MemoryStream(Encoding.UTF8.GetBytes(text)));
            await _module.InvokeVoidAsync("save", name, type, stream);
        }
        catch (Exception e) when (e is JSException or JSDisconnectedException or OperationCanceledException)
        {
            // The viewer left.
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_module is not null)
            await _module.DisposeQuietlyAsync();
    }
}
