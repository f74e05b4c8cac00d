using System.Reflection;
using Baton.Runtime.Modules;

namespace Baton.Server.Hosting;

/// <summary>
/// Modules that were not built with the server: each in a folder of its own below the one that <c>Baton:Modules:Folder</c> names, with an
/// assembly of the folder's name, as <c>dotnet publish -o {folder}/{name}</c> leaves it. They run with all rights of the server.
/// </summary>
internal static class ModuleFolder
{
    public const string Setting = "Baton:Modules:Folder";

    /// <summary>What is found there, in the order of the names; nothing without the setting.</summary>
    /// <exception cref="InvalidOperationException">The folder is missing, or one in it holds no module.</exception>
    public static IEnumerable<IModule> Load(string? folder)
    {
        if (string.IsNullOrEmpty(folder))
            return [];
        if (!Directory.Exists(folder))
            throw new InvalidOperationException($"{Setting} 指向的目录不存在：{folder}。 / {Setting} names a folder that does not exist: {folder}.");
        return [.. Directory.GetDirectories(Path.GetFullPath(folder)).Order(StringComparer.Ordinal).SelectMany(LoadModule)];
    }

    private static IEnumerable<IModule> LoadModule(string folder)
    {
        var path = Path.Combine(folder, $"{Path.GetFileName(folder)}.dll");
        if (!File.Exists(path))
            throw Unusable(folder, $"缺少 {Path.GetFileName(path)}", $"it has no {Path.GetFileName(path)}", null);
        try
        {
            var assembly = new ModuleContext(path).LoadFromAssemblyPath(path);
            var modules = assembly.GetExportedTypes().Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IModule))).ToList();
            return modules.Count == 0 ? [new ActivityAssembly(assembly)] : modules.Select(type => (IModule)Activator.CreateInstance(type)!).ToList();
        }
        catch (Exception exception) when (exception is BadImageFormatException or FileLoadException or FileNotFoundException or TypeLoadException or MissingMemberException or TargetInvocationException)
        {
            throw Unusable(folder, exception.Message, exception.Message, exception);
        }
    }

    private static InvalidOperationException Unusable(string folder, string chinese, string english, Exception? inner) =>
        new($"{Setting} 下的模块“{Path.GetFileName(folder)}”不能用：{chinese}。 / The module {Path.GetFileName(folder)} below {Setting} cannot be used: {english}.", inner);

    /// <summary>An assembly that has activities and nothing to say about them.</summary>
    private sealed class ActivityAssembly(Assembly assembly) : IModule
    {
        public string Name => assembly.GetName().Name!;

        public Assembly Activities => assembly;

        public void AddServices(IServiceCollection services, IConfiguration configuration) { }

        public void MapEndpoints(IEndpointRouteBuilder endpoints) { }
    }
}
