using Microsoft.JSInterop;

namespace NeuralSculpting.Web.Components.Shared;

/// <summary>Lets go of JavaScript objects.</summary>
public static class JsDisposal
{
    /// <summary>Disposes a module; a viewer who is already gone is no error.</summary>
    public static async ValueTask DisposeQuietlyAsync(this IJSObjectReference reference)
    {
        try
        {
            await reference.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The circuit is gone, and the object with it.
        }
        catch (OperationCanceledException)
        {
            // The circuit went away during the call.
        }
    }
}
