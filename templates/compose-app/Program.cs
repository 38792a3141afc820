using Compose.Runner;
using Curve_App;

return await ComposeApp.RunAsync<FitConfig>(args, Fit.Run);
