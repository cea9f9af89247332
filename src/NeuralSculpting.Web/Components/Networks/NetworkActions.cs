using MudBlazor;
using NeuralSculpting.Runs.Networks;

namespace NeuralSculpting.Web.Components.Networks;

/// <summary>Deleting networks, with the way back.</summary>
internal static class NetworkActions
{
    /// <summary>Deletes a network and offers to take it back.</summary>
    /// <param name="networks">Where it is.</param>
    /// <param name="snackbar">Where the offer appears.</param>
    /// <param name="network">The network.</param>
    /// <param name="restored">Called when it was taken back.</param>
    public static async Task DeleteAsync(INetworkStore networks, ISnackbar snackbar, ImportedNetwork network, Func<Task> restored)
    {
        await networks.DeleteAsync(network.Id);
        snackbar.Add($"Deleted “{network.Name}”", Severity.Normal, o =>
        {
            o.Action = "Undo";
            o.ActionColor = Color.Inherit;
            o.VisibleStateDuration = 10_000;
            o.OnClick = async _ =>
            {
                await networks.RestoreAsync(network.Id);
                await restored();
            };
        });
    }
}
