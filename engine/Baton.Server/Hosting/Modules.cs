using System.Runtime.CompilerServices;
using Baton.Activities;
using Baton.BackOffice;
using Baton.CSharp;
using Baton.HumanTasks;
using Baton.Runtime.Modules;
using Baton.WeChat;
using Baton.WeCom;

namespace Baton.Server.Hosting;

/// <summary>The activity packages of this server: those it is built with, and those in a folder.</summary>
internal static class Modules
{
    /// <summary>Those that are switched on. What is not is not even loaded.</summary>
    public static IModule[] For(IConfiguration configuration) =>
    [
        new HumanTasksModule(),
        new ActivitiesModule(),
        new BackOfficeModule(),
        new WeComModule(),
        new WeChatModule(),
        .. configuration.GetValue<bool>(CSharpModule.Switch) ? CSharp() : [],
        .. ModuleFolder.Load(configuration[ModuleFolder.Setting]),
    ];

    // A method is compiled, and what it names loaded, when it is first called.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IModule[] CSharp() => [new CSharpModule()];
}
