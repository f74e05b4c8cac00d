using System.Reflection;
using System.Xml.Linq;

namespace Baton.Architecture.Tests.House;

/// <summary>A project file and what it asks for.</summary>
internal sealed class Project(string path)
{
    private static readonly string Configuration = typeof(Project).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Configuration").Value!;

    private readonly XDocument _xml = XDocument.Load(path);

    public string Path { get; } = path;

    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    /// <summary><c>Baton.Kernel</c></summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>The folder at the top: <c>engine</c>, <c>activities</c> or <c>tests</c>.</summary>
    public string Room => Repository.Short(Path).Split('/')[0];

    /// <summary>The projects whose code it uses; a reference that only asks for build order is not among them.</summary>
    public IEnumerable<string> References => Includes("ProjectReference",
        item => (string?)item.Attribute("ReferenceOutputAssembly") != "false").Select(include => System.IO.Path.GetFileNameWithoutExtension(include.Replace('\\', '/')));

    public IEnumerable<string> Packages => Includes("PackageReference", _ => true);

    public IEnumerable<string> Frameworks => Includes("FrameworkReference", _ => true);

    public string Sdk => (string)_xml.Root!.Attribute("Sdk")!;

    public XDocument Xml => _xml;

    /// <summary>Its hand-written C# files.</summary>
    public IEnumerable<string> Code => Repository.Files(Folder, ".cs");

    /// <summary>What the build of these tests' configuration made of it.</summary>
    public string Assembly => System.IO.Path.Combine(Folder, "bin", Configuration, "net10.0", Name + ".dll");

    public override string ToString() => Repository.Short(Path);

    private IEnumerable<string> Includes(string item, Func<XElement, bool> wanted) =>
        _xml.Descendants(item).Where(wanted).Select(element => (string?)element.Attribute("Include")).OfType<string>();
}
