using NeuralSculpting.Web.Hosting;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot.Find(AppContext.BaseDirectory) });
builder.WebHost.UseStaticWebAssets();

if (LoopbackOnly.Refusal(builder.Configuration) is { } refusal)
{
    await Console.Error.WriteLineAsync(refusal);
    return 2;
}

builder.Services.AddFace();
var app = builder.Build();
app.MapFace();
await app.RunAsync();
return 0;
