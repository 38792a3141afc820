using System.Globalization;
using System.Numerics.Tensors;
using Compose.Runner;
using Microsoft.Extensions.Logging;
using Trainer.Configuration;
using Trainer.Data;
using Trainer.Network;
using Trainer.Optimization;

namespace Trainer;

/// <summary>One training from the first epoch to the artifacts.</summary>
public static class Training
{
    /// <summary>Trains, logs each epoch, and leaves the best network and its predictions; gives the best validation loss.</summary>
    public static async Task<double> RunAsync(TrainConfig config, Run run, CancellationToken stop)
    {
        Score best = await Task.Run(() => Train(config, run, stop), stop);

        // The last epoch is shown before what came of it.
        await run.FlushAsync();
        run.Logger.LogInformation(
            "Best validation loss {Loss:F4}, accuracy {Accuracy:F4}; the network and its predictions are in {Directory}",
            best.Loss, best.Accuracy, Path.GetRelativePath(Environment.CurrentDirectory, run.Directory));
        return best.Loss;
    }

    private static Score Train(TrainConfig config, Run run, CancellationToken stop)
    {
        string file = DataFile.Locate(config.Dataset.Path);
        run.LogDataset(config.Dataset.Name, file);
        (Digits training, Digits validation) = Digits.Load(file).Split();

        var classifier = new Classifier(Networks.Build(config.Model, Digits.ImageSize, Digits.Classes, run.Random("init")));
        IOptimizer optimizer = IOptimizer.Build(config.Optimizer, classifier.Parameters);
        run.Logger.LogInformation(
            "{Training} images to learn from, {Validation} to validate on; the {Model} network has {Size} parameters",
            training.Count, validation.Count, config.Model.Name, classifier.Parameters.Sum(parameter => parameter.Values.Length));

        Random shuffle = run.Random("shuffle");
        int[] order = [.. Enumerable.Range(0, training.Count)];

        (Score best, Checkpoint? bestValues) = (new Score(double.PositiveInfinity, 0), null);
        for (int epoch = 0; epoch < config.Epochs; epoch++)
        {
            shuffle.Shuffle(order);
            double lr = config.Optimizer.Lr * config.Schedule.FractionAt(epoch, config.Epochs);
            Score trained = Epoch(classifier, optimizer, training, order, config.BatchSize, lr, stop);
            Score validated = classifier.Evaluate(validation);

            run.Log("train/loss", trained.Loss, epoch);
            run.Log("train/acc", trained.Accuracy, epoch);
            run.Log("val/loss", validated.Loss, epoch);
            run.Log("val/acc", validated.Accuracy, epoch);
            if (validated.Loss < best.Loss)
                (best, bestValues) = (validated, Checkpoint.Of(classifier.Parameters));
        }

        bestValues?.Restore(classifier.Parameters);
        Checkpoint.Of(classifier.Parameters).Save(run.ArtifactPath("checkpoint.bin"));
        run.LogArtifact(run.ArtifactPath("checkpoint.bin"), "model");
        SavePredictions(run.ArtifactPath("val_predictions.csv"), classifier.Predict(validation), validation);
        run.LogArtifact(run.ArtifactPath("val_predictions.csv"), "predictions");
        return best;
    }

    private static Score Epoch(
        Classifier classifier, IOptimizer optimizer, Digits images, int[] order, int batchSize, double lr, CancellationToken stop)
    {
        (double loss, int correct) = (0, 0);
        for (int start = 0; start < order.Length; start += batchSize)
        {
            stop.ThrowIfCancellationRequested();
            (double batchLoss, int batchCorrect) =
                classifier.Learn(images, order.AsSpan(start, Math.Min(batchSize, order.Length - start)));
            optimizer.Step(lr);
            (loss, correct) = (loss + batchLoss, correct + batchCorrect);
        }

        return new Score(loss / order.Length, (double)correct / order.Length);
    }

    private static void SavePredictions(string file, float[] probabilities, Digits images)
    {
        using var writer = new StreamWriter(file);
        writer.WriteLine("image,label,predicted,probability");
        for (int image = 0; image < images.Count; image++)
        {
            ReadOnlySpan<float> row = probabilities.AsSpan(image * Digits.Classes, Digits.Classes);
            int predicted = TensorPrimitives.IndexOfMax(row);
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{image},{images.Labels[image]},{predicted},{row[predicted]:R}"));
        }
    }
}
