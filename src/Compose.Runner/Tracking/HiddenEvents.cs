using Compose.Nodes;
using Compose.Runner.Capture;
using Compose.Runner.Settings;

namespace Compose.Runner.Tracking;

/// <summary>Events as they may be written down.</summary>
internal static class HiddenEvents
{
    /// <summary>The event, its texts without secrets. Metrics are numbers, and are not looked at.</summary>
    public static RunEvent Hide(this SecretTexts secrets, RunEvent runEvent) => secrets.IsEmpty ? runEvent : Hide(runEvent, secrets);

    private static RunEvent Hide(RunEvent runEvent, SecretTexts secrets) => runEvent switch
    {
        RunEvent.Started started => started with { Run = Hide(started.Run, secrets), Conditions = Hide(started.Conditions, secrets) },
        RunEvent.Parameters parameters => parameters with { Values = [.. parameters.Values.Select(one => Hide(one, secrets))] },
        RunEvent.Tagged tag => tag with { Value = secrets.HideInMessage(tag.Value) },
        RunEvent.DatasetUsed data => data with { Name = secrets.HideInData(data.Name), Path = secrets.HideInData(data.Path) },
        RunEvent.Trouble trouble => trouble with { Message = secrets.HideInMessage(trouble.Message) },
        RunEvent.Finished { Failure: { } failure } end => end with
        {
            Failure = failure with { Message = secrets.HideInMessage(failure.Message), Details = secrets.HideInMessage(failure.Details) },
        },
        _ => runEvent,
    };

    private static RunIdentity Hide(RunIdentity run, SecretTexts secrets) => run with { Overrides = secrets.HideInOverrides(run.Overrides) };

    private static RunConditions Hide(RunConditions conditions, SecretTexts secrets) => conditions with
    {
        Code = conditions.Code is { Patch: { } patch } code ? code with { Patch = secrets.HideInData(patch) } : conditions.Code,
        Environment = [.. conditions.Environment.Select(one => KeyValuePair.Create(one.Key, secrets.HideInData(one.Value)))],
        Command = conditions.Command is { } command
            ? command with { Arguments = [.. command.Arguments.Select(secrets.HideInOverride)] }
            : null,
    };

    private static RunParameter Hide(RunParameter parameter, SecretTexts secrets) =>
        parameter.Value.TryGetString(out string? text) && secrets.HideInData(text) is var hidden && hidden != text
            ? parameter with { Value = ScalarValue.From(hidden) }
            : parameter;
}
