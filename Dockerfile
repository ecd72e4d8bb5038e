# syntax=docker/dockerfile:1
FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/root/.m2 mvn -B -q -pl portal-api -am package -DskipTests
# one folder a layer, what changes seldom first
RUN java -Djarmode=tools -jar portal-api/target/atrium.jar extract --layers --destination /layers

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin atrium \
    && install -d -o atrium -g atrium /app /data /rules
WORKDIR /app
COPY --from=build /layers/dependencies/ ./
COPY --from=build /layers/spring-boot-loader/ ./
COPY --from=build /layers/snapshot-dependencies/ ./
COPY --from=build /layers/application/ ./
COPY --chmod=755 deploy/portal/healthy /usr/local/bin/healthy
USER 10001
ENV ATRIUM_DATA=/data SERVER_ADDRESS=0.0.0.0
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=12 CMD ["healthy"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-jar", "atrium.jar"]
