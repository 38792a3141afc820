using Compose;
using Compose.Runner;

return await ComposeApp.RunAsync(args, (ComposedConfig _, Run _, CancellationToken _) => Task.CompletedTask);
