// Submits a run to a Neural Sculpting server and follows it live over the hub.
// Usage: dotnet run -- http://localhost:5000
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;

var server = new Uri(args.Length > 0 ? args[0] : "http://localhost:5000");
using var client = new HttpClient { BaseAddress = new Uri(server, "api/v1/") };

using var request = new HttpRequestMessage(HttpMethod.Post, "runs")
{
    Content = JsonContent.Create(new
    {
        spec = new { task = "exemplar/[4, 2, 4]", architecture = new[] { 4, 12, 4 }, pruning = new { unitSteps = new[] { 8.5 }, edgeSteps = new[] { 2, 4 } } },
        name = "from C#",
    }),
};
request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
using var answer = await client.SendAsync(request);
if (!answer.IsSuccessStatusCode)
{
    Console.Error.WriteLine(await answer.Content.ReadAsStringAsync()); // a problem document: "errors" names the fields
    return 1;
}
var id = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("ids")[0].GetString();

await using var hub = new HubConnectionBuilder().WithUrl(new Uri(server, "hubs/runs")).Build();
JsonElement? cursor = null;
var (epochs, ended) = (0L, false);
while (!ended)
{
    try
    {
        if (hub.State == HubConnectionState.Disconnected)
            await hub.StartAsync();
        // After a lost connection the stream goes on where the last message ended: nothing is missed or seen twice.
        await foreach (var update in hub.StreamAsync<JsonElement>("Watch", new { run = id, from = cursor, epochs = true }))
        {
            cursor = update.GetProperty("cursor");
            if (update.GetProperty("epochs") is { ValueKind: JsonValueKind.Object } stretch)
                epochs = stretch.GetProperty("first").GetInt64() + stretch.GetProperty("count").GetInt64();
            if (update.GetProperty("run") is { ValueKind: JsonValueKind.Object } run)
                Console.WriteLine($"{run.GetProperty("state").GetString()} {run.GetProperty("progress").GetDouble():P0}");
            ended = update.GetProperty("ended").GetBoolean();
        }
    }
    catch (Exception lost) when (lost is HttpRequestException or IOException)
    {
        await Task.Delay(TimeSpan.FromSeconds(1));
    }
}
Console.WriteLine($"{epochs} epochs were streamed");
var result = await client.GetFromJsonAsync<JsonElement>($"runs/{id}/result");
Console.WriteLine($"{result.GetProperty("edges").GetInt32()} edges are left");
return 0;
