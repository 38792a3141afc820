using Compose.Runner.Logging;
using Compose.Runner.Settings;
using Microsoft.Extensions.Logging;

namespace Compose.Runner.Tests.Logging;

public class LogHandlerTests
{
    [Fact]
    public void AFullDiskIsToldOnceAndEndsNothing()
    {
        const string full = "/dev/full";
        if (!File.Exists(full))
            return; // only Linux has one
        List<string> told = [];
        using LogHandler file = LogHandler.File(LogFormat.MessageOnly, LogLevel.Information, full, new SecretTexts(), told.Add);

        for (int line = 0; line < 3; line++)
            file.Write(DateTimeOffset.UnixEpoch, "app", LogLevel.Warning, "low", null);

        told.ShouldHaveSingleItem().ShouldStartWith("A log file cannot be written, lines of it are lost: No space left on device");
    }
}
