using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Baton.Architecture.Tests.House;

/// <summary>What stands in a built assembly, read without loading it.</summary>
internal sealed class Metadata : IDisposable
{
    private readonly PEReader _file;
    private readonly MetadataReader _reader;

    private Metadata(string path)
    {
        _file = new PEReader(File.OpenRead(path));
        _reader = _file.GetMetadataReader();
    }

    public static Metadata Of(Project project)
    {
        Assert.True(File.Exists(project.Assembly), $"{project} is not built: {Repository.Short(project.Assembly)} is missing.");
        return new Metadata(project.Assembly);
    }

    /// <summary>Names of the assemblies it is compiled against and uses.</summary>
    public IEnumerable<string> References =>
        _reader.AssemblyReferences.Select(handle => _reader.GetString(_reader.GetAssemblyReference(handle).Name));

    /// <summary>Full names of the types of other assemblies that its code names.</summary>
    public IEnumerable<string> UsedTypes => _reader.TypeReferences.Select(FullName);

    /// <summary><c>System.Guid.NewGuid</c>: the members of other assemblies that its code names.</summary>
    public IEnumerable<string> UsedMembers => _reader.MemberReferences
        .Select(_reader.GetMemberReference)
        .Where(member => member.Parent.Kind == HandleKind.TypeReference)
        .Select(member => $"{FullName((TypeReferenceHandle)member.Parent)}.{_reader.GetString(member.Name)}");

    /// <summary>Full names of the types it declares, without what the compiler made.</summary>
    public IEnumerable<string> DeclaredTypes => Declared.Select(FullName);

    /// <summary>Public classes that anyone may inherit although they are not abstract.</summary>
    public IEnumerable<string> OpenClasses => Declared
        .Where(type => (type.Attributes & TypeAttributes.VisibilityMask) is TypeAttributes.Public or TypeAttributes.NestedPublic)
        .Where(type => (type.Attributes & (TypeAttributes.Abstract | TypeAttributes.Sealed | TypeAttributes.Interface)) == 0)
        .Select(FullName);

    public void Dispose() => _file.Dispose();

    private IEnumerable<TypeDefinition> Declared => _reader.TypeDefinitions
        .Select(_reader.GetTypeDefinition)
        .Where(type => !FullName(type).Contains('<', StringComparison.Ordinal));

    private string FullName(TypeDefinition type)
    {
        var name = _reader.GetString(type.Name);
        return type.GetDeclaringType() is { IsNil: false } outer
            ? $"{FullName(_reader.GetTypeDefinition(outer))}.{name}"
            : $"{_reader.GetString(type.Namespace)}.{name}";
    }

    private string FullName(TypeReferenceHandle handle)
    {
        var type = _reader.GetTypeReference(handle);
        var name = _reader.GetString(type.Name);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? $"{FullName((TypeReferenceHandle)type.ResolutionScope)}.{name}"
            : $"{_reader.GetString(type.Namespace)}.{name}";
    }
}
