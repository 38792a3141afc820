using System.Reflection;
using BenchmarkDotNet.Running;
using Compose.Benchmarks;

// `compare`, `compare yaml`, `compare store 1000 10000` and the like print ratios of things measured in turn, in seconds; anything else goes to BenchmarkDotNet.
if (args is ["compare", "yaml"])
    YamlReadingComparison.Run(Console.Out);
else if (args is ["compare", "store", ..])
    StoreComparison.Run(Console.Out, args.Length == 2 ? [1_000, 10_000] : [.. args[2..].Select(int.Parse)]);
else if (args is ["compare", "interpolations"])
    InterpolationComparison.Run(Console.Out);
else if (args is ["compare", "binding"])
    BindingComparison.Run(Console.Out);
else if (args is ["first-bind", var binder])
    BindingComparison.First(Console.Out, binder);
else if (args is ["compare", "log"])
    LogComparison.Run(Console.Out);
else if (args is ["tree", var name, var directory])
    CompositionTree.Write(name, directory);
else if (args is ["compare", ..])
    CompositionComparison.Run(Console.Out);
else
    BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run(args);
