using System.Diagnostics;
using Compose;
using Compose.Runner;

// An app for tests that need a process of its own: it logs, waits, or breaks as its config says, and tells on stdout how far it is.

return await ComposeApp.RunAsync(args, Main);

static async Task<double> Main(ComposedConfig config, Run run, CancellationToken stop)
{
    switch (config.Find("behave")?.ToString())
    {
        case "log":
            for (int step = 0; ; step++)
            {
                run.Log("loss", 1.0 / step, step);
                await run.FlushAsync();
                Console.Out.WriteLine(step);
            }

        case "stream":
            for (int step = 0; ; step++)
            {
                long before = Environment.TickCount64;
                run.Log("loss", step, step);
                Console.Out.WriteLine($"{step} {before} {Environment.TickCount64}");
                if (step % 5 == 0)
                    Thread.Sleep(1); // the load of a training loop, not of a processor at its limit
            }

        case "count":
            for (int step = 0; step < 200; step++)
                run.Log("loss", step, step);
            break;
        case "flood":
            for (int step = 0; step < 100_000; step++)
                run.Log("loss", step, step);
            break;
        case "fill":
            using (var filler = new FileStream(Path.Combine(run.Directory, "filler"), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                try
                {
                    while (true)
                        filler.Write(new byte[4096]);
                }
                catch (IOException)
                {
                    // The disk is full.
                }
            }

            for (int tag = 0; tag < 200; tag++) // until the journal's last block is full as well
            {
                run.Tag("a", "b");
                await run.FlushAsync();
            }

            break;
        case "wait":
            Console.Out.WriteLine($"ready {Environment.ProcessId}");
            await Task.Delay(Timeout.Infinite, stop);
            break;
        case "leave":
            using (Process child = Process.Start("sleep", "1000"))
                Console.Out.WriteLine($"ready {child.Id}");
            if (config.Find("crash") is not null)
                Environment.FailFast("as the test wants it");
            await Task.Delay(config.Find("end") is not null ? 0 : Timeout.Infinite, stop);
            break;
        case "block":
            Console.Out.WriteLine($"ready {Environment.ProcessId}");
            Thread.Sleep(Timeout.Infinite);
            break;
        case "crash":
            Environment.FailFast("as the test wants it");
            break;
        case "gpu":
            string gpu = Environment.GetEnvironmentVariable("CUDA_VISIBLE_DEVICES")!;
            Console.Out.WriteLine($"gpu {gpu}");
            return double.Parse(gpu);
        case "ruin":
            // Only the first job finds a conf tree to ruin, and it alone crashes.
            if (Directory.Exists("conf/db"))
            {
                Directory.Delete("conf/db", recursive: true);
                File.WriteAllText("conf/config.yaml", "broken: [");
                if (config.Find("crash") is not null)
                    Environment.FailFast("as the test wants it");
            }

            return double.Parse($"{config.Find("db.size")}");
        case "slot":
            return double.Parse(Environment.GetEnvironmentVariable("COMPOSE_WORKER_SLOT")!);
    }

    return 1;
}
