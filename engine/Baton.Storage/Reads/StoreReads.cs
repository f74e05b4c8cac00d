using Baton.Storage.Contacts;
using Baton.Storage.Definitions;
using Baton.Storage.Inbox;
using Baton.Storage.Instances;
using Baton.Storage.Jobs;
using Baton.Storage.Journal;
using Baton.Storage.Keys;
using Baton.Storage.Organisation;
using Baton.Storage.Requests;
using Baton.Storage.Settings;
using Baton.Storage.Tasks;
using Baton.Storage.Waits;
using Baton.Storage.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Baton.Storage.Reads;

/// <summary>Queries over the store's tables. Never tracks, never writes.</summary>
public abstract class StoreReads(DbContextOptions options) : DbContext(options)
{
    /// <summary>When the head of a lane may be claimed next (<c>EF.Property&lt;DateTimeOffset?&gt;</c> of a job); null for a job that is no head.</summary>
    public const string HeadAt = nameof(HeadAt);

    public DbSet<InstanceRow> Instances => Set<InstanceRow>();
    public DbSet<InstanceValueRow> InstanceValues => Set<InstanceValueRow>();
    public DbSet<WaitRow> Waits => Set<WaitRow>();
    public DbSet<TimerRow> Timers => Set<TimerRow>();
    public DbSet<JobRow> Jobs => Set<JobRow>();
    public DbSet<InboxRow> Inbox => Set<InboxRow>();
    public DbSet<TaskRow> Tasks => Set<TaskRow>();
    public DbSet<JournalRow> Journal => Set<JournalRow>();
    public DbSet<AuditRow> Audit => Set<AuditRow>();
    /// <summary>Without the archived ones, unless filters are ignored.</summary>
    public DbSet<DefinitionRow> Definitions => Set<DefinitionRow>();
    public DbSet<TriggerRow> Triggers => Set<TriggerRow>();
    public DbSet<ParameterRow> Parameters => Set<ParameterRow>();
    public DbSet<PersonRow> Persons => Set<PersonRow>();
    public DbSet<UnitRow> Units => Set<UnitRow>();
    public DbSet<IdentityRow> Identities => Set<IdentityRow>();
    public DbSet<ContactRow> Contacts => Set<ContactRow>();
    public DbSet<ContactIdentityRow> ContactIdentities => Set<ContactIdentityRow>();
    public DbSet<AffiliationRow> Affiliations => Set<AffiliationRow>();
    public DbSet<InteractionRow> Interactions => Set<InteractionRow>();
    public DbSet<AnswerRow> Answers => Set<AnswerRow>();
    public DbSet<ApiKeyRow> ApiKeys => Set<ApiKeyRow>();
    public DbSet<WebhookRow> Webhooks => Set<WebhookRow>();
    public DbSet<WebhookDeliveryRow> WebhookDeliveries => Set<WebhookDeliveryRow>();
    public DbSet<KeyUsageRow> KeyUsage => Set<KeyUsageRow>();
    public DbSet<KeyStartsRow> KeyStarts => Set<KeyStartsRow>();
    public DbSet<BusinessKeyRow> BusinessKeys => Set<BusinessKeyRow>();

    public DbSet<SettingRow> Settings => Set<SettingRow>();

    /// <exception cref="InvalidOperationException">Always: everything is written through <see cref="IStore.CommitAsync"/>.</exception>
    public sealed override int SaveChanges(bool acceptAllChangesOnSuccess) => throw NoWrites();

    /// <exception cref="InvalidOperationException">Always: everything is written through <see cref="IStore.CommitAsync"/>.</exception>
    public sealed override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) => throw NoWrites();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<MicrosecondConverter>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.Entity<InstanceRow>().ToTable("instances").HasKey(row => new { row.Tenant, row.Id });
        modelBuilder.Entity<InstanceValueRow>().ToTable("instance_values").HasKey(row => new { row.Tenant, row.InstanceId, row.Hash });
        modelBuilder.Entity<WaitRow>().ToTable("waits").HasKey(row => new { row.Tenant, row.Id });
        modelBuilder.Entity<TimerRow>().ToTable("timers").HasKey(row => new { row.Tenant, row.Id });
        modelBuilder.Entity<JobRow>().ToTable("jobs").HasKey(row => new { row.Tenant, row.Id });
        modelBuilder.Entity<InboxRow>().ToTable("inbox").HasKey(row => new { row.Tenant, row.Sequence });
        modelBuilder.Entity<TaskRow>().ToTable("tasks").HasKey(row => new { row.Tenant, row.Id });
        modelBuilder.Entity<JournalRow>().ToTable("journal").HasKey(row => new { row.Tenant, row.InstanceId, row.Step });
        modelBuilder.Entity<AuditRow>().ToTable("audit").HasKey(row => new { row.Tenant, row.Sequence });
        modelBuilder.Entity<DefinitionRow>().ToTable("definitions").HasKey(row => new { row.Tenant, row.Id });
        modelBuilder.Entity<DefinitionRow>().HasQueryFilter(row => !row.IsArchived);
        modelBuilder.Entity<TriggerRow>().ToTable("triggers").HasKey(row => new { row.Tenant, row.Kind, row.Key, row.DefinitionId, row.ActivityId });
        modelBuilder.Entity<ParameterRow>().ToTable("parameters").HasKey(row => new { row.Tenant, row.DefinitionId, row.Name });
        modelBuilder.Entity<PersonRow>().ToTable("persons").HasKey(row => new { row.Tenant, row.Id });
        modelBuilder.Entity<UnitRow>().ToTable("units").HasKey(row => new { row.Tenant, row.Id });
        modelBuilder.Entity<IdentityRow>().ToTable("identities").HasKey(row => new { row.Tenant, row.Channel, row.ExternalId });
        modelBuilder.Entity<ContactRow>().ToTable("contacts").HasKey(row => new { row.Tenant, row.Id });
        modelBuilder.Entity<ContactIdentityRow>().ToTable("contact_identities").HasKey(row => new { row.Tenant, row.Channel, row.ExternalId });
        modelBuilder.Entity<AffiliationRow>().ToTable("affiliations").HasKey(row => new { row.Tenant, row.ContactId, row.Company, row.Since });
        modelBuilder.Entity<InteractionRow>().ToTable("interactions").HasKey(row => new { row.Tenant, row.Channel, row.ExternalId, row.Kind });
        modelBuilder.Entity<AnswerRow>().ToTable("answers").HasKey(row => new { row.Tenant, row.Caller, row.Key });
        modelBuilder.Entity<ApiKeyRow>().ToTable("api_keys").HasKey(row => new { row.Tenant, row.Id });
        modelBuilder.Entity<KeyUsageRow>().ToTable("key_usage").HasKey(row => new { row.Tenant, row.KeyId, row.Day });
        modelBuilder.Entity<KeyStartsRow>().ToTable("key_starts").HasKey(row => new { row.Tenant, row.KeyId, row.Day });
        modelBuilder.Entity<BusinessKeyRow>().ToTable("business_keys").HasKey(row => new { row.Tenant, row.DefinitionId, row.BusinessKey });
        modelBuilder.Entity<SettingRow>().ToTable("settings").HasKey(row => new { row.Tenant, row.Area, row.Key });
        modelBuilder.Entity<JobRow>().Property<DateTimeOffset?>(HeadAt);
        modelBuilder.Entity<WebhookRow>().ToTable("webhooks").HasKey(row => new { row.Tenant, row.Id });
        modelBuilder.Entity<WebhookDeliveryRow>().ToTable("webhook_deliveries").HasKey(row => new { row.Tenant, row.WebhookId, row.At, row.JobId });
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
            property.SetColumnName(SnakeCase(property.Name));
    }

    private static string SnakeCase(string name) =>
        string.Concat(name.Select((letter, index) => char.IsUpper(letter) && index > 0 ? $"_{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));

    private static InvalidOperationException NoWrites() => new("Reads never write: use IStore.CommitAsync.");
}
