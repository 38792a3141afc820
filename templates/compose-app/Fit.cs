using Compose.Runner;
using Microsoft.Extensions.Logging;

namespace Curve_App;

/// <summary>Fits a curve to noisy points. Put your own work in its place.</summary>
public static class Fit
{
    /// <summary>Fits, logs each tenth epoch, saves the weights, and gives the loss, which a sweep compares.</summary>
    public static async Task<double> Run(FitConfig config, Run run, CancellationToken stop)
    {
        run.Logger.LogInformation("Fitting {Terms} {Kind} terms to {Points} points", config.Basis.Terms, config.Basis.Kind, config.Points);
        double[] weights = new double[config.Basis.Terms];
        double loss = await Task.Run(() => Learn(config, weights, run, stop), stop);

        string file = run.ArtifactPath("weights.csv");
        await File.WriteAllLinesAsync(file, weights.Select(weight => FormattableString.Invariant($"{weight:R}")), stop);
        run.LogArtifact(file);
        return loss;
    }

    private static double Learn(FitConfig config, double[] weights, Run run, CancellationToken stop)
    {
        (double[] terms, double[] targets) = Sample(config, run.Random("noise"));
        double[] gradient = new double[weights.Length];
        double[] velocity = new double[weights.Length];
        double loss = 0;
        for (int epoch = 1; epoch <= config.Epochs; epoch++)
        {
            stop.ThrowIfCancellationRequested();
            loss = LossOf(weights, terms, targets, gradient);
            for (int term = 0; term < weights.Length; term++)
            {
                velocity[term] = config.Optimizer.Momentum * velocity[term] - config.Optimizer.Lr * gradient[term];
                weights[term] += velocity[term];
            }

            if (epoch % 10 == 0 || epoch == config.Epochs)
                run.Log("loss", loss, epoch);
        }

        return loss;
    }

    // The curve jumps at zero, so that no basis has an easy time.
    private static (double[] Terms, double[] Targets) Sample(FitConfig config, Random random)
    {
        double[] terms = new double[config.Points * config.Basis.Terms];
        double[] targets = new double[config.Points];
        for (int point = 0; point < targets.Length; point++)
        {
            double x = random.NextDouble() * 2 - 1;
            config.Basis.At(x, terms.AsSpan(point * config.Basis.Terms, config.Basis.Terms));
            targets[point] = Math.Sin(3 * x) + Math.Sign(x) / 2.0 + config.Noise * (random.NextDouble() * 2 - 1);
        }

        return (terms, targets);
    }

    // Half the mean squared error, and its gradient.
    private static double LossOf(double[] weights, double[] terms, double[] targets, double[] gradient)
    {
        Array.Clear(gradient);
        double loss = 0;
        for (int point = 0; point < targets.Length; point++)
        {
            ReadOnlySpan<double> values = terms.AsSpan(point * weights.Length, weights.Length);
            double error = -targets[point];
            for (int term = 0; term < values.Length; term++)
                error += weights[term] * values[term];
            for (int term = 0; term < values.Length; term++)
                gradient[term] += error * values[term] / targets.Length;
            loss += error * error / 2 / targets.Length;
        }

        return loss;
    }
}
