using Compose.Runner;
using Trainer;

return await ComposeApp.RunAsync<Trainer.Configuration.TrainConfig>(args, Training.RunAsync);
