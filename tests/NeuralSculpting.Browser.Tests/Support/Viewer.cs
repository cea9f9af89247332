using System.Collections.Concurrent;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace NeuralSculpting.Browser.Tests.Support;

/// <summary>A page that remembers whatever went wrong on it.</summary>
public sealed class Viewer : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _faults = new();

    /// <summary>Listens to the page's console.</summary>
    public Viewer(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                _faults.Enqueue($"console {message.Type}: {message.Text}");
        };
        page.PageError += (_, error) => _faults.Enqueue($"error: {error}");
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>Opens an address and waits until the page answers to clicks.</summary>
    public async Task OpenAsync(ProductServer server, string path)
    {
        await Page.GotoAsync(server.Address + path);
        await AnswersAsync();
    }

    /// <summary>Waits until the circuit is there: the layout's module has run.</summary>
    public Task AnswersAsync() => Page.Locator("html[data-live]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });

    /// <summary>Fails when anything went wrong on the page so far.</summary>
    public void AssertNoFaults() => Assert.True(_faults.IsEmpty, string.Join('\n', _faults));

    /// <summary>Forgets faults that were expected, such as those of a server that was killed.</summary>
    public void ForgetFaults() => _faults.Clear();

    /// <summary>Fails when axe finds a violation, or the page is wider than the screen.</summary>
    public async Task AssertAccessibleAsync()
    {
        var violations = (await Page.RunAxe()).Violations
            .Select(v => $"{v.Id} ({v.Impact}): {v.Help}\n  {string.Join("\n  ", v.Nodes.Take(5).Select(n => n.Html))}").ToList();
        Assert.True(violations.Count == 0, string.Join('\n', violations));
        var overflow = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{Page.Url} is {overflow} px wider than the screen");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
