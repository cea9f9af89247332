using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace NeuralSculpting.Browser.Tests.Support;

/// <summary>The page of one run, as a viewer reads it.</summary>
public sealed partial class RunPage(Viewer viewer)
{
    /// <summary>Milliseconds that a run or a server may take on a busy machine.</summary>
    public const float Patience = 60_000;

    /// <summary>The addresses of runs. Waiting for a navigation instead misses those that the circuit makes at once.</summary>
    public static Regex Address { get; } = RunAddress();

    private const string Texts =
        """
        () => ['.facts', '.network .controls output', '.network .label', '.ribbon p.twin', '.ribbon table', '.curves p.twin',
               'section[aria-label="Detected hierarchy"] .twin', 'section[aria-label="True hierarchy"] .twin', '[aria-labelledby="verdict-title"]']
            .map(s => [...document.querySelectorAll(s)].map(e => e.textContent.replace(/\s+/g, ' ').trim()).join(' | ')).join('\n')
        """;

    /// <summary>The page.</summary>
    public IPage Page => viewer.Page;

    /// <summary>"Running", "Paused".</summary>
    public ILocator State => Page.Locator("header .state");

    /// <summary>Everything that is drawn; data-phase is live, replay, result or stopped.</summary>
    public ILocator Stage => Page.Locator(".stage");

    /// <summary>The picture of the units; data-step is the step that it shows.</summary>
    public ILocator Network => Page.Locator(".network");

    /// <summary>The slider of its history.</summary>
    public ILocator Slider => Network.GetByRole(AriaRole.Slider);

    /// <summary>What it shows, in a sentence.</summary>
    public ILocator Label => Network.Locator(".label");

    /// <summary>The curves in a sentence.</summary>
    public ILocator Curves => Page.Locator(".curves p.twin");

    /// <summary>The attempts in a sentence.</summary>
    public ILocator Ribbon => Page.Locator(".ribbon p.twin");

    /// <summary>One of the facts below the title.</summary>
    public ILocator Fact(string name) => Page.Locator($"dl.facts > div:has(dt:text-is('{name}')) dd");

    /// <summary>A button of the page.</summary>
    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Opens a run's page.</summary>
    public Task OpenAsync(ProductServer server, string id) => viewer.OpenAsync(server, $"/runs/{id}");

    /// <summary>Waits for a state of the run.</summary>
    public Task IsAsync(string state) => Expect(State).ToHaveTextAsync(state, new() { Timeout = Patience });

    /// <summary>Waits for a phase of the stage.</summary>
    public Task ShowsAsync(string phase) => Expect(Stage).ToHaveAttributeAsync("data-phase", phase, new() { Timeout = Patience });

    /// <summary>Waits until the pictures are drawn.</summary>
    public async Task DrawnAsync()
    {
        await Expect(Network).ToHaveAttributeAsync("data-ready", "true", new() { Timeout = Patience });
        await Expect(Page.Locator(".curves")).ToHaveAttributeAsync("data-ready", "true", new() { Timeout = Patience });
    }

    /// <summary>The step that the network picture shows.</summary>
    public async Task<int> StepAsync() => Number(await Network.GetAttributeAsync("data-step"));

    /// <summary>A fact that is a number.</summary>
    public async Task<int> CountAsync(string fact) => Number(await Fact(fact).TextContentAsync());

    /// <summary>Waits until a fact that is a number exceeds another.</summary>
    public Task ExceedsAsync(string fact, int least) => Page.WaitForFunctionAsync(
        "([name, least]) => [...document.querySelectorAll('dl.facts > div')].some(d => d.querySelector('dt').textContent === name && +d.querySelector('dd').textContent.replace(/,/g, '') > least)",
        new object[] { fact, least }, new() { Timeout = Patience });

    /// <summary>How many edges the network picture says it shows.</summary>
    public async Task<int> LabelledEdgesAsync() => Number(Edges().Match(await Label.TextContentAsync() ?? "").Groups[1].Value);

    /// <summary>All that the page says about the run in words, so that two pages can be compared.</summary>
    /// <param name="duration">Whether the duration, which differs from run to run, belongs to it.</param>
    public async Task<string> TextAsync(bool duration = true)
    {
        var text = await Page.EvaluateAsync<string>(Texts);
        return duration ? text : Duration().Replace(text, "Duration");
    }

    private static int Number(string? text) => int.Parse(text!, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"([\d,]+) edges")]
    private static partial Regex Edges();

    [GeneratedRegex("/runs/[^/]+$")]
    private static partial Regex RunAddress();

    [GeneratedRegex("Duration ?[^\n]*")]
    private static partial Regex Duration();
}
