using System.ComponentModel.DataAnnotations;
using Compose.Diagnostics;
using Compose.Hosting;
using Microsoft.Extensions.Configuration;

namespace Compose.Tests.Binding;

/// <summary>The table of docs/binding.md: the same input to Microsoft's binder and to this one.</summary>
public class ConfigurationBinderParityTests
{
    public enum Mode { Slow, Fast }

    public sealed class Inner
    {
        public int A { get; set; } = 1;
        public int B { get; set; } = 2;
    }

    public sealed class Options
    {
        public double LearningRate { get; set; } = 0.5;
        public int Count { get; set; } = 7;
        public Mode Mode { get; set; }
        public List<int> Sizes { get; set; } = [1, 2];
        public Dictionary<string, int> Limits { get; set; } = new() { ["cpu"] = 1 };
        public Inner Inner { get; set; } = new() { A = 5 };

        [Range(0, 10)]
        public int Ranged { get; set; }
    }

    public sealed class WithRequired
    {
        public required string Name { get; set; }
    }

    public sealed record Positional(string Name);

    [Fact]
    public void SnakeCaseIsMatchedHereOnly() =>
        Both<Options>("learning_rate: 0.1", options => options.LearningRate).ShouldBe("0.5 | 0.1");

    [Fact]
    public void UnknownKeysAreRefusedHereOnly() =>
        Both<Options>("cont: 1", options => options.Count).ShouldBe("7 | There is no key 'cont'.");

    [Theory]
    [InlineData("count: abc")]
    [InlineData("count: 1.5")]
    public void WhatIsNoNumberIsRefusedByBoth(string yaml) =>
        Both<Options>(yaml, options => options.Count).ShouldStartWith("InvalidOperationException | 'count' must be a whole number");

    [Fact]
    public void NullForANumberIsRefusedHere() =>
        Both<Options>("count: null", options => options.Count).ShouldEndWith("| 'count' may not be null; it must be a whole number.");

    [Fact]
    public void ARequiredMemberMustBeGivenHereOnly() =>
        Both<WithRequired>("{}", options => options.Name).ShouldEndWith("| 'name' must be given.");

    [Fact]
    public void AListReplacesTheDefaultHere() =>
        Both<Options>("sizes: [3]", options => string.Join(',', options.Sizes)).ShouldBe("1,2,3 | 3");

    [Fact]
    public void DictionariesAndObjectsAreLaidOverTheDefaultByBoth()
    {
        Both<Options>("limits: {mem: 2}", options => string.Join(',', options.Limits.Keys)).ShouldBe("cpu,mem | cpu,mem");
        Both<Options>("inner: {b: 3}", options => (options.Inner.A, options.Inner.B)).ShouldBe("(5, 3) | (5, 3)");
    }

    [Fact]
    public void EnumerationsIgnoreCaseInBoth() => Both<Options>("mode: FAST", options => options.Mode).ShouldBe("Fast | Fast");

    [Fact]
    public void AParameterMustBeGivenToBoth() =>
        Both<Positional>("x: 1", options => options.Name).ShouldStartWith("InvalidOperationException | ");

    [Fact]
    public void RangesAreCheckedHere() =>
        Both<Options>("ranged: 11", options => options.Ranged).ShouldBe("11 | 'ranged' must be at least 0 and at most 10, but is 11.");

    private static string Both<T>(string yaml, Func<T, object?> show)
    {
        ComposedConfig config = ConfigComposer.CreateBuilder().AddConfig("config", yaml).Build().Compose("config");
        return $"{Show(() => show(config.ToConfiguration().Get<T>() ?? Activator.CreateInstance<T>()))} | {Show(() => show(config.Bind<T>()))}";
    }

    private static string Show(Func<object?> make)
    {
        try
        {
            return FormattableString.Invariant($"{make()}");
        }
        catch (ConfigValidationException error)
        {
            return error.Diagnostic.Message;
        }
        catch (InvalidOperationException error)
        {
            return error.GetType().Name;
        }
    }
}
