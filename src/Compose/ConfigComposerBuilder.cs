using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Compose.Binding;
using Compose.Composition;
using Compose.Defaults;
using Compose.Interpolations;
using Compose.Nodes;
using Compose.Overrides;
using Compose.Resolution;
using Compose.Schemas;
using Compose.Sources;
using Compose.Text;

namespace Compose;

/// <summary>Says where a <see cref="ConfigComposer"/> finds configs, in order: what is added first hides what is added later.</summary>
public sealed class ConfigComposerBuilder
{
    private const string Main = "main";

    private readonly ImmutableArray<IConfigSource>.Builder sources = ImmutableArray.CreateBuilder<IConfigSource>();
    private readonly Dictionary<string, Func<ConfigDocument>> schemas = new(HydraSource.Plugins, StringComparer.Ordinal);

    private readonly ImmutableArray<IResolver>.Builder resolvers = ImmutableArray.CreateBuilder<IResolver>();

    private readonly ImmutableArray<DerivedType>.Builder derived = ImmutableArray.CreateBuilder<DerivedType>();

    internal ConfigComposerBuilder()
    {
    }

    /// <summary>The directory that relative ones of <c>hydra.searchpath</c> start from; by itself the current one.</summary>
    internal string WorkingDirectory { get; set; } = Directory.GetCurrentDirectory();

    /// <summary>The environment variables configs may read; by itself those of the process.</summary>
    internal Func<string, string?> Environment { get; set; } = System.Environment.GetEnvironmentVariable;

    /// <summary>The clock that <c>${now:…}</c> shows; by itself that of the system.</summary>
    internal TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>Whether overrides and interpolations are held to Hydra's own grammar: no list edits, no <c>zip</c>, no calculations, nothing that Hydra would refuse.</summary>
    public bool StrictHydra { get; set; }

    /// <summary>Adds the configs below a directory.</summary>
    public ConfigComposerBuilder AddDirectory(string directory) => AddDirectory(directory, Main);

    /// <summary>Adds the configs that are embedded resources of an assembly, below a folder.</summary>
    public ConfigComposerBuilder AddResources(Assembly assembly, string folder = "")
    {
        ArgumentNullException.ThrowIfNull(assembly);
        sources.Add(ResourceConfigs.SourceOf(Main, assembly, folder));
        return this;
    }

    /// <summary>Adds one config as YAML text, under its name: <c>config</c>, or <c>db/mysql</c> for an option of a group.</summary>
    /// <remarks>Such configs are looked for last: a file of the same name comes before them.</remarks>
    public ConfigComposerBuilder AddConfig(string name, string yaml) =>
        AddConfig(name, () => ConfigDocument.Parse(new SourceText($"(code) {name}", yaml)));

    /// <summary>Adds a function that interpolations can call: <c>${name:argument}</c>.</summary>
    public ConfigComposerBuilder AddResolver(IResolver resolver)
    {
        ArgumentNullException.ThrowIfNull(resolver);
        if (!InterpolationParser.IsResolverName(resolver.Name))
            throw new ArgumentException($"'{resolver.Name}' cannot name a resolver: words of letters, digits, '_' and '-', with dots between, can.", nameof(resolver));
        resolvers.Add(resolver);
        return this;
    }

    /// <summary>
    /// Adds a function that interpolations can call, its parameters typed as members of a config are:
    /// <c>AddResolver("times", (double a, double b) =&gt; a * b)</c> is called by <c>${times:2,${width}}</c>.
    /// </summary>
    /// <param name="name">The name before the colon; dots make namespaces.</param>
    /// <param name="function">
    /// The function. Parameters may have defaults, and the last may be <c>params</c>; one of type <see cref="ResolverCall"/> is given the call,
    /// which knows its place and the values around it. The result may be anything that a config can hold.
    /// </param>
    /// <param name="cached">Whether the same arguments give the same value for as long as a config lives, so that one call is enough.</param>
    /// <exception cref="ArgumentException">It cannot be a name of a resolver, or the function gives nothing.</exception>
    [RequiresUnreferencedCode(ConfigBinder.NeedsReflection)]
    [RequiresDynamicCode(ConfigBinder.NeedsReflection)]
    public ConfigComposerBuilder AddResolver(string name, Delegate function, bool cached = false)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(function);
        return AddResolver(new DelegateResolver(name, function, cached));
    }

    /// <summary>
    /// Adds a type as a schema, as an option of a group: <c>AddSchema&lt;OptimizerConfig&gt;("optimizer", "base_adam")</c>. A config that
    /// names it in its defaults list has the members' defaults, in snake_case, and is checked by their types while it composes.
    /// </summary>
    [RequiresUnreferencedCode(ConfigBinder.NeedsReflection)]
    [RequiresDynamicCode(ConfigBinder.NeedsReflection)]
    public ConfigComposerBuilder AddSchema<T>(string group, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(group);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return AddSchema<T>($"{group}/{name}");
    }

    /// <summary>Adds a type as the schema of a primary config: <c>AddSchema&lt;TrainConfig&gt;("base_config")</c>.</summary>
    [RequiresUnreferencedCode(ConfigBinder.NeedsReflection)]
    [RequiresDynamicCode(ConfigBinder.NeedsReflection)]
    public ConfigComposerBuilder AddSchema<T>(string name) =>
        AddConfig(name, () => SchemaDocument(SchemaReader.Read(typeof(T), new BinderCache(derived.ToImmutable())), null)); // read when a config asks for it

    /// <summary>
    /// Names a type that may stand for a base type where members ask for that: <c>AddDerivedType&lt;Optimizer, Adam&gt;("adam")</c>. A
    /// config names it by the key of the base's <c>[JsonPolymorphic]</c>, <c>$type</c> if it has none.
    /// </summary>
    public ConfigComposerBuilder AddDerivedType<TBase, TDerived>(string name)
        where TBase : class
        where TDerived : TBase
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        derived.Add(new DerivedType(typeof(TBase), typeof(TDerived), name));
        return this;
    }

    /// <summary>Adds a config that is a fresh instance of a class, under its name; what is merged over it is checked by it.</summary>
    internal ConfigComposerBuilder AddSchema(string name, NodeType.Class shape, string? package = null) =>
        AddConfig(name, () => SchemaDocument(shape, package));

    /// <summary>The composer.</summary>
    public ConfigComposer Build()
    {
        var interpolations = new InterpolationSyntax(extended: !StrictHydra);
        return new ConfigComposer(new ComposerSettings
        {
            Sources = sources.ToImmutable(),
            Schemas = new MemorySource("schema", new SourceAddress(SourceAddress.Structured, ""), schemas),
            WorkingDirectory = WorkingDirectory,
            Environment = Environment,
            Time = Time,
            Language = StrictHydra ? OverrideLanguage.Strict : OverrideLanguage.Extended,
            Resolvers = resolvers.ToImmutable(),
            Interpolations = interpolations,
            Cache = new ConfigCache(interpolations),
        }, new BinderCache(derived.ToImmutable()));
    }

    internal ConfigComposerBuilder AddDirectory(string directory, string provider)
    {
        ArgumentNullException.ThrowIfNull(directory);
        sources.Add(new DirectorySource(provider, Path.GetFullPath(directory, WorkingDirectory), directory));
        return this;
    }

    internal ConfigComposerBuilder AddConfig(string name, Func<ConfigDocument> read)
    {
        ArgumentNullException.ThrowIfNull(name);
        schemas[name] = read;
        return this;
    }

    private static ConfigDocument SchemaDocument(NodeType.Class shape, string? package) => new(null, ClassInstance.Create(shape), package);
}
