using Baton.Simulator.Callbacks;
using Baton.Simulator.Company;
using Baton.Simulator.Erp;
using Baton.Simulator.Faults;
using Baton.Simulator.Journal;
using Baton.Simulator.Live;
using Baton.Simulator.Phones;
using Baton.Simulator.Storage;
using Baton.Simulator.Tencent;
using Baton.Simulator.Tencent.Approvals;
using Baton.Simulator.Tencent.Apps;
using Baton.Simulator.Tencent.ContactWrites;
using Baton.Simulator.Tencent.Customers;
using Baton.Simulator.Tencent.Desks;
using Baton.Simulator.Tencent.Groups;
using Baton.Simulator.Tencent.Media;
using Baton.Simulator.Tencent.Menus;
using Baton.Simulator.Tencent.Robots;
using Baton.Simulator.Tencent.SignIn;
using Baton.Simulator.WeChat;
using Microsoft.Extensions.Options;

namespace Baton.Simulator.Hosting;

/// <summary>What the outside world is made of.</summary>
internal static class Services
{
    public static void AddSimulator(this IServiceCollection services)
    {
        services.AddOptions<SimulatorOptions>().BindConfiguration(SimulatorOptions.Section);
        services.ConfigureHttpJsonOptions(json => SimulatorJson.Configure(json.SerializerOptions));
        services.AddProblemDetails();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(provider => ContactBook.Restore(
            provider.GetRequiredService<SimulatorFile>(),
            SampleCompany.Load(provider.GetRequiredService<IOptions<SimulatorOptions>>().Value.Company is { } own ? Path.Combine(provider.GetRequiredService<IHostEnvironment>().ContentRootPath, own) : null)));
        services.AddSingleton(provider => new SimulatorFile(Path.Combine(
            provider.GetRequiredService<IHostEnvironment>().ContentRootPath, provider.GetRequiredService<IOptions<SimulatorOptions>>().Value.DataFile)));
        services.AddSingleton<SimulatorClock>();
        services.AddSingleton<WorldJournal>();
        services.AddSingleton<FaultBoard>();
        services.AddSingleton<LiveFeed>();
        services.AddErp();
        services.AddWeChat();
        AddTencent(services);
        AddCallbacks(services);
        services.AddSingleton<PhoneXml>();
        services.AddSingleton<Speech>();
        services.AddSingleton<CardTaps>();
        services.AddSingleton<MenuTaps>();
    }

    private static void AddTencent(IServiceCollection services)
    {
        services.AddSingleton(provider =>
            Credentials.Of(provider.GetRequiredService<SimulatorFile>(), provider.GetRequiredService<SampleCompany>()));
        services.AddSingleton(provider =>
        {
            var credentials = provider.GetRequiredService<Credentials>();
            return new CallbackCipher(credentials.Token, credentials.EncodingAesKey);
        });
        services.AddSingleton<CallbackAddress>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<ResponseCodes>();
        services.AddSingleton<MediaShelf>().AddSingleton<MediaUpload>();
        services.AddSingleton<Content>();
        services.AddSingleton<SendMessage>();
        services.AddSingleton<RecallMessage>();
        services.AddSingleton<SendStatistics>();
        services.AddSingleton<ApprovalNews>().AddSingleton<Approvals>().AddSingleton<ApprovalDesk>();
        services.AddSingleton<Customers>().AddSingleton<CustomerActs>().AddSingleton<CustomerNews>();
        services.AddSingleton<CustomerTransfers>().AddSingleton<CustomerGroups>().AddSingleton<CustomerBroadcasts>();
        services.AddSingleton<Desks>().AddSingleton<DeskGuests>().AddSingleton<DeskVisits>().AddSingleton<PhoneContacts>();
        services.AddSingleton<GroupChats>();
        services.AddSingleton<GroupMessages>().AddSingleton<Robots>();
        services.AddSingleton<AppProfile>().AddSingleton<JsTickets>();
        services.AddSingleton<AppMenu>();
        services.AddSingleton<UpdateCard>();
        services.AddSingleton<Contacts>();
        services.AddSingleton<ContactBook>().AddSingleton<MemberWrites>().AddSingleton<DepartmentWrites>().AddSingleton<TagWrites>().AddSingleton<BatchJobs>();
        services.AddSingleton<TrustedDomain>();
        services.AddSingleton<SignInCodes>();
    }

    private static void AddCallbacks(IServiceCollection services)
    {
        services.AddSingleton<CallbackClient>();
        services.AddSingleton<CallbackVerification>();
        services.AddSingleton<PassiveReplies>();
        services.AddSingleton<WeComSide>();
        services.AddSingleton<CallbackCourier>();
        services.AddHostedService(provider => provider.GetRequiredService<CallbackCourier>());
    }
}
