using Baton.Simulator.Callbacks;
using Baton.Simulator.Company;
using Baton.Simulator.Erp.Access;
using Baton.Simulator.Erp.Storage;
using Baton.Simulator.Erp.Webhooks;
using Baton.Simulator.Faults;
using Baton.Simulator.Phones;
using Baton.Simulator.Storage;
using Baton.Simulator.Tencent;
using Baton.Simulator.Tencent.Menus;
using Baton.Simulator.WeChat.Accounts;
using Baton.Simulator.WeChat.Codes;
using Baton.Simulator.WeChat.Consumers;
using Baton.Simulator.WeChat.Menus;
using Baton.Simulator.WeChat.Pay;
using Baton.Simulator.WeChat.Templates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Baton.Scenarios.Tests.Playing;

/// <summary>The outside world in memory: Tencent, the phones and the ERP, with the scenario's company, consumers and clock. Its callbacks go to <paramref name="server"/>.</summary>
internal sealed class Simulated(SampleCompany company, SampleConsumers consumers, TimeProvider time, HttpMessageHandler server) : WebApplicationFactory<Program>
{
    private readonly string _folder = Directory.CreateTempSubdirectory("scenario").FullName;

    public Credentials Credentials => Services.GetRequiredService<Credentials>();

    public ErpCredentials ErpCredentials => Services.GetRequiredService<ErpCredentials>();

    public SimulatorFile Phones => Services.GetRequiredService<SimulatorFile>();

    public ErpFile Erp => Services.GetRequiredService<ErpFile>();

    public Speech Speech => Services.GetRequiredService<Speech>();

    public CardTaps Taps => Services.GetRequiredService<CardTaps>();

    public MenuTaps MenuTaps => Services.GetRequiredService<MenuTaps>();

    public AppMenu Menu => Services.GetRequiredService<AppMenu>();

    public FaultBoard Faults => Services.GetRequiredService<FaultBoard>();

    public SampleConsumers Consumers => consumers;

    public Account Account => Services.GetRequiredService<Account>();

    public ConsumerSpeech ConsumerSpeech => Services.GetRequiredService<ConsumerSpeech>();

    public ConsumerActs ConsumerActs => Services.GetRequiredService<ConsumerActs>();

    public ConsumerMenu ConsumerMenu => Services.GetRequiredService<ConsumerMenu>();

    public MenuCalls AccountMenu => Services.GetRequiredService<MenuCalls>();

    public Payments Payments => Services.GetRequiredService<Payments>();

    public PayNotices PayNotices => Services.GetRequiredService<PayNotices>();

    public Refunds Refunds => Services.GetRequiredService<Refunds>();

    public SceneCodes Codes => Services.GetRequiredService<SceneCodes>();

    public string TemplateId(string title) => Services.GetRequiredService<TemplateLibrary>().Library.Single(template => template.Title == title).Id;

    /// <summary>The ERP calls this address when an order changes.</summary>
    /// <returns>By which it signs.</returns>
    public string Subscribe(string url)
    {
        var id = Erp.Write(session => session.Insert("INSERT INTO webhooks(url, events, created_at) VALUES(@0, @1, @2)", url, WebhookQueue.AllEvents, session.Stamp));
        return Services.GetRequiredService<WebhookSecrets>().Of(id);
    }

    public void CallBack(string application, string account)
    {
        Services.GetRequiredService<CallbackAddress>().Save(application);
        Services.GetRequiredService<ServerSettings>().Save(account, CallbackMode.Safe);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Simulator:DataFile", Path.Combine(_folder, "simulator.db"));
        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.ConfigureTestServices(services => services
            .AddSingleton(time)
            .Replace(ServiceDescriptor.Singleton(company))
            .Replace(ServiceDescriptor.Singleton(consumers))
            .Replace(ServiceDescriptor.Singleton(Till.Merchant))
            .Replace(ServiceDescriptor.Singleton(provider => ActivatorUtilities.CreateInstance<CallbackClient>(provider, server))));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }
}
