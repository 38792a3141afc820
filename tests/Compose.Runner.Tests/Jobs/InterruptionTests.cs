using Compose.Runner.Jobs;

namespace Compose.Runner.Tests.Jobs;

public sealed class InterruptionTests : IDisposable
{
    private readonly List<int> exits = [];
    private readonly Interruption interruption;

    public InterruptionTests() =>
        interruption = new Interruption(exits.Add, TimeProvider.System, listen: false) { Grace = TimeSpan.FromDays(1) };

    public void Dispose() => interruption.Dispose();

    [Fact]
    public void TheFirstRequestAsksToStop()
    {
        interruption.Request();

        interruption.Stop.IsCancellationRequested.ShouldBeTrue();
        interruption.Abandon.IsCancellationRequested.ShouldBeFalse();
        exits.ShouldBeEmpty();
    }

    [Fact]
    public void TheSecondRequestPutsThingsInOrderAndEndsTheProcess()
    {
        bool inOrder = false;
        interruption.Abandon.Register(() => inOrder = exits.Count == 0);

        interruption.Request();
        interruption.Request();

        inOrder.ShouldBeTrue();
        exits.ShouldBe([130]);
    }

    [Fact]
    public async Task WhoDoesNotStopInTimeIsAbandoned()
    {
        var ended = new TaskCompletionSource<int>();
        using var impatient = new Interruption(ended.SetResult, TimeProvider.System, listen: false) { Grace = TimeSpan.Zero };

        impatient.Request();

        (await ended.Task).ShouldBe(130);
    }

    [Fact]
    public void AskedOnceMoreByAnotherCauseItDoesNotEnd()
    {
        interruption.RequestOnce().ShouldBeTrue();
        interruption.RequestOnce().ShouldBeFalse();

        exits.ShouldBeEmpty();
        interruption.Stop.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public async Task AnOrphanHasLittleTimeHoweverLongTheGrace()
    {
        var ended = new TaskCompletionSource<int>();
        using var orphan = new Interruption(ended.SetResult, TimeProvider.System, listen: false) { Grace = TimeSpan.FromDays(1) };

        orphan.RequestAsOrphan();

        (await ended.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken)).ShouldBe(130);
    }
}
