using Baton.Runtime.Modules;

namespace Baton.Server.Hosting;

/// <summary>The activity packages this server is built with.</summary>
internal static class Modules
{
    public static IModule[] All => [];
}
