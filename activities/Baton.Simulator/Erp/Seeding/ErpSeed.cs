using Baton.Simulator.Erp.Storage;
using Baton.Simulator.Hosting;

namespace Baton.Simulator.Erp.Seeding;

/// <summary>The sample data of an electronics distributor: always the same but for its dates, which are counted from the day it is planted.</summary>
internal static class ErpSeed
{
    public static void PlantOnce(ErpSession session)
    {
        if (session.Number("SELECT count(*) FROM parts") == 0)
            Plant(session);
        // A file of before has none.
        if (session.Number("SELECT count(*) FROM store_sales") == 0)
            SeedStoreSales.Plant(session);
    }

    private static void Plant(ErpSession session)
    {
        foreach (var at in Load<SeedLocation>("locations"))
        {
            session.Execute(
                "INSERT INTO locations(code, kind, name, city, address, latitude, longitude, phone) VALUES(@0, @1, @2, @3, @4, @5, @6, @7)",
                at.Code, at.Kind, at.Name, at.City, at.Address, at.Latitude, at.Longitude, at.Phone);
        }
        var parts = Load<SeedPart>("parts");
        for (var i = 0; i < parts.Count; i++)
            SeedGoods.Plant(session, parts[i], i);
        SeedCustomers.Plant(session, Load<SeedCustomer>("customers"));
        SeedOrders.Plant(session);
        foreach (var engineer in Load<SeedEngineer>("engineers"))
            Plant(session, engineer);
        SeedSoldProducts.Plant(session, [.. parts.Where(part => part.WarrantyMonths > 0)]);
    }

    private static void Plant(ErpSession session, SeedEngineer engineer)
    {
        session.Execute(
            "INSERT INTO engineers(number, name, phone, city, latitude, longitude, is_on_duty) VALUES(@0, @1, @2, @3, @4, @5, @6)",
            engineer.Number, engineer.Name, engineer.Phone, engineer.City, engineer.Latitude, engineer.Longitude, engineer.IsOnDuty);
        foreach (var skill in engineer.Skills)
            session.Execute("INSERT INTO engineer_skills(engineer_number, skill) VALUES(@0, @1)", engineer.Number, skill);
    }

    private static List<T> Load<T>(string name)
    {
        using var stream = typeof(ErpSeed).Assembly.GetManifestResourceStream($"erp.{name}.json")
            ?? throw new InvalidOperationException($"erp.{name}.json is not embedded");
        using var reader = new StreamReader(stream);
        return SimulatorJson.Read<List<T>>(reader.ReadToEnd());
    }
}
