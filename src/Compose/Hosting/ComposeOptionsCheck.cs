namespace Compose.Hosting;

/// <summary>Makes one kind of options once, to find out whether the config fits them.</summary>
/// <param name="Make">Makes them of the services of the app.</param>
internal sealed record ComposeOptionsCheck(Action<IServiceProvider> Make);
