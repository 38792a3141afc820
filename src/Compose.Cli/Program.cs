using Compose.Cli.Commands;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
return await CommandTable.All.RunAsync(CommandContext.OfProcess(args), stop.Token);
