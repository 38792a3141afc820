using WebService;

await Service.Create(source =>
{
    source.Directory = Path.Combine(AppContext.BaseDirectory, "conf");
    source.Overrides = args;
}).RunAsync();
