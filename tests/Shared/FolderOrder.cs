using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Extensions;
using ArchUnitNET.Loader;

namespace Compose.Architecture;

/// <summary>The folders of a project in the order in which they may use each other: each only those before it.</summary>
/// <remarks>
/// The order makes cycles between folders impossible. A folder is a namespace below the root; the root namespace itself is
/// named by the empty string.
/// </remarks>
internal sealed class FolderOrder(System.Reflection.Assembly assembly, string rootNamespace, params string[] folders)
{
    /// <summary>Every use of a later folder by an earlier one, and every folder that has no place in the order.</summary>
    public IReadOnlyList<string> Violations()
    {
        ArchUnitNET.Domain.Architecture architecture = new ArchLoader().LoadAssembly(assembly).Build();
        IType[] types = [.. architecture.Types.Where(type => type is not GenericParameter && FolderOf(type) is not null)];
        return
        [
            .. types.Where(type => PlaceOf(type) < 0).Select(type => $"{FolderOf(type)} has no place in the order"),
            .. from type in types
               from target in type.GetTypeDependencies()
               where target is not GenericParameter && FolderOf(target) is not null && PlaceOf(target) > PlaceOf(type)
               select $"{FolderOf(type)}/{type.Name} uses {FolderOf(target)}/{target.Name}",
        ];
    }

    /// <summary>The folder a type lives in; null for a type of another project.</summary>
    private string? FolderOf(IType type)
    {
        string name = type.Namespace?.FullName ?? "";
        if (name == rootNamespace)
            return "";
        if (!name.StartsWith(rootNamespace + ".", StringComparison.Ordinal))
            return null;
        string folder = name[(rootNamespace.Length + 1)..].Split('.')[0];
        return type.Assembly?.Name is { } home && home.Split(',')[0] == assembly.GetName().Name ? folder : null;
    }

    private int PlaceOf(IType type) => Array.IndexOf(folders, FolderOf(type));
}
