using PublicApiGenerator;

namespace Compose.Architecture;

/// <summary>The public surface of an assembly as text.</summary>
internal static class PublicApi
{
    public static string Of(System.Reflection.Assembly assembly) => assembly.GeneratePublicApi(new ApiGeneratorOptions
    {
        IncludeAssemblyAttributes = false,
        DenyNamespacePrefixes = [],
    });
}
