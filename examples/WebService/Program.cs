using Compose.Diagnostics;
using Compose.Hosting;
using WebService;

try
{
    await using WebApplication service = Service.Create(source =>
    {
        source.Directory = Path.Combine(AppContext.BaseDirectory, "conf");
        source.Overrides = args;
    });
    service.Services.CheckComposeOptions();
    await service.RunAsync();
    return 0;
}
catch (ComposeException mistake)
{
    await Console.Error.WriteLineAsync(mistake.Message);
    return mistake.ExitCode;
}
