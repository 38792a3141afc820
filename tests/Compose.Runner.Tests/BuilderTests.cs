using Compose.Nodes;
using Compose.Resolution;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Compose.Runner.Tests;

public sealed class BuilderTests : IDisposable
{
    private readonly ScratchApp app = ScratchApp.WithConf();

    [Fact]
    public async Task InterpolationsCallTheResolversOfTheApp()
    {
        double seen = 0;
        app.Setup = builder => builder.ConfigureComposer(composer => composer.AddResolver(new Square()));
        app.Body = (config, _, _) => Task.FromResult(seen = config.Get<double>("area"));
        (await app.RunAsync("+area=${square:12}")).ShouldBe(0);
        seen.ShouldBe(144);
    }

    [Fact]
    public async Task ConfigsInCodeStandBesideThoseInFiles()
    {
        app.Setup = builder => builder.ConfigureComposer(composer => composer.AddConfig("db/memory", "driver: none\nport: 0\n"));
        (await app.RunAsync("db=memory", "--cfg", "job")).ShouldBe(0);
        app.Output.ShouldContain("driver: none");
    }

    [Fact]
    public async Task AJobMakesWhatItsConfigAsksForWithTheServicesOfTheApp()
    {
        string? greeting = null;
        app.Setup = builder =>
        {
            builder.Services.AddSingleton(new Greeting("hello"));
            builder.Targets.Add<Greeter>("app.Greeter");
        };
        app.Body = (_, run, _) =>
        {
            greeting = run.Instantiate<Greeter>("greeter").Text;
            return Task.FromResult(0.0);
        };
        (await app.RunAsync("+greeter={_target_:app.Greeter,name:world}")).ShouldBe(0);
        greeting.ShouldBe("hello, world");
    }

    [Fact]
    public async Task TheServicesOfAJobEndWithIt()
    {
        var seen = new List<Ending>();
        app.Setup = builder => builder.Services.AddSingleton<Ending>();
        app.Body = (_, run, _) =>
        {
            seen.Add(run.Services.GetRequiredService<Ending>());
            run.Services.GetRequiredService<ILogger<BuilderTests>>().LogInformation("through the container");
            run.Services.GetRequiredService<ComposedConfig>().Get<double>("lr").ShouldBeGreaterThan(0);
            seen[^1].IsDisposed.ShouldBeFalse();
            return Task.FromResult(0.0);
        };
        (await app.RunAsync("-m", "lr=1,2")).ShouldBe(0);
        seen.Distinct().Count().ShouldBe(2);
        seen.ShouldAllBe(one => one.IsDisposed);
        app.Output.ShouldContain("through the container");
    }

    public void Dispose() => app.Dispose();

    private sealed class Square : IResolver
    {
        public string Name => "square";

        public ConfigNode Resolve(ResolverCall call)
        {
            double side = double.Parse(call.Arguments[0].ToString()!, System.Globalization.CultureInfo.InvariantCulture);
            return call.Scalar(ScalarValue.From(side * side));
        }
    }

    internal sealed record Greeting(string Word);

    internal sealed class Greeter(Greeting greeting, string name)
    {
        public string Text => $"{greeting.Word}, {name}";
    }

    private sealed class Ending : IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }
}
