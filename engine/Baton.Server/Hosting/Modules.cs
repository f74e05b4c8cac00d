using Baton.BackOffice;
using Baton.HumanTasks;
using Baton.Runtime.Modules;
using Baton.WeCom;

namespace Baton.Server.Hosting;

/// <summary>The activity packages this server is built with.</summary>
internal static class Modules
{
    public static IModule[] All => [new HumanTasksModule(), new BackOfficeModule(), new WeComModule()];
}
